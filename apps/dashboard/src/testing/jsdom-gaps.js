// What browsers have and jsdom does not: react-router reads TextEncoder when it is loaded.
import { TextDecoder, TextEncoder } from 'node:util';

Object.assign(globalThis, { TextEncoder, TextDecoder });
