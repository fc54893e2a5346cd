import type { IncomingMessage } from 'node:http';
import { expect, test } from '@jest/globals';
import { mayScrape } from './may-scrape.js';

const from = (remoteAddress: string | undefined, headers: Record<string, string> = {}): IncomingMessage => ({ socket: { remoteAddress }, headers }) as never;
const token = 'a token of thirty two characters';

// Control: with the address alone looked at, whoever came through a proxy on this machine was let in; with any address taken, the others.
test.each<[string, IncomingMessage, boolean]>([
  ['from this machine', from('127.0.0.1'), true],
  ['from this machine by IPv6', from('::1'), true],
  ['from this machine, written as IPv6', from('::ffff:127.0.0.1'), true],
  ['through a proxy on this machine', from('127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }), false],
  ['through a proxy that says so as RFC 7239 has it', from('127.0.0.1', { forwarded: 'for=127.0.0.1' }), false],
  ['from another machine', from('10.0.0.7'), false],
  ['from another machine that bears something', from('10.0.0.7', { authorization: `Bearer ${token}` }), false],
  ['over a connection that is gone', from(undefined), false],
])('without a token set, who asks %s', (_, request, may) => {
  expect(mayScrape(request, null)).toBe(may);
});

// Control: with the token compared by its beginning the second was let in; with this machine still let in, the fourth.
test.each<[string, IncomingMessage, boolean]>([
  ['who bears it', from('10.0.0.7', { authorization: `Bearer ${token}` }), true],
  ['who bears the beginning of it', from('10.0.0.7', { authorization: `Bearer ${token.slice(0, 8)}` }), false],
  ['who bears more', from('10.0.0.7', { authorization: `Bearer ${token} ` }), false],
  ['who asks from this machine without it', from('127.0.0.1'), false],
  ['who bears nothing', from('10.0.0.7', { authorization: 'Bearer ' }), false],
])('with a token set, %s', (_, request, may) => {
  expect(mayScrape(request, token)).toBe(may);
});
