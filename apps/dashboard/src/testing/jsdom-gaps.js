// What browsers have and jsdom does not: react-router reads TextEncoder when it is loaded, a screen scrolls to its top.
import { TextDecoder, TextEncoder } from 'node:util';

Object.assign(globalThis, { TextEncoder, TextDecoder, scrollTo: () => undefined });
