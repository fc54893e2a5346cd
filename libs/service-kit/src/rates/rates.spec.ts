import type { IncomingMessage } from 'node:http';
import { expect, test } from '@jest/globals';
import { addressOf } from './address-of.js';
import { Allowance } from './allowance.js';

test('so many a minute, each key by itself; then it says how many seconds to wait', async () => {
  const allowance = new Allowance(3);
  const taken = async (key: string): Promise<(number | null)[]> => [await allowance.take(key), await allowance.take(key), await allowance.take(key)];
  expect(await taken('one')).toEqual([null, null, null]);
  const wait = await allowance.take('one');
  expect(wait).toBeGreaterThanOrEqual(1);
  expect(wait).toBeLessThanOrEqual(60);
  expect(await taken('another')).toEqual([null, null, null]);
});

const from = (remoteAddress: string | undefined, forwarded?: string): IncomingMessage => ({ socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }) as never;

// Control: with every proxy believed, the first of these was what the stranger had written.
test('only the word of a known proxy about an address is believed', () => {
  expect(addressOf([])(from('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9');
  expect(addressOf(['10.0.0.0/8'])(from('10.1.2.3', '198.51.100.1'))).toBe('198.51.100.1');
  expect(addressOf(['10.0.0.0/8'])(from('10.1.2.3', '192.0.2.6, 198.51.100.1'))).toBe('198.51.100.1');
  expect(addressOf(['10.0.0.0/8'])(from('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9');
  expect(addressOf(['loopback'])(from('::ffff:127.0.0.1', '198.51.100.1'))).toBe('198.51.100.1');
  expect(addressOf(['loopback'])(from('127.0.0.1'))).toBe('127.0.0.1');
  expect(addressOf([])(from(undefined))).toBe('unknown');
});
