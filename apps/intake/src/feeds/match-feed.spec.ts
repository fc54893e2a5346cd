import { expect, test } from '@jest/globals';
import { readHeader } from '@homeward/feeds';
import { matchFeed, type Feed } from '@homeward/store';
import { isLoopback } from '../mllp/is-loopback.js';

const feed = (feedId: string, settings: object, transport = 'MLLP'): Feed => ({ feedId, transport, settings: { senders: [], acceptAnySenderOnLoopback: false, ...settings } }) as unknown as Feed;
const feeds = [
  feed('files', { senders: [{ application: 'PAS', facility: 'RTD02' }] }, 'CSV'),
  feed('local', { acceptAnySenderOnLoopback: true }),
  feed('rvi', { senders: [{ application: 'PAS', facility: 'RTD02' }] }),
  feed('lab', { senders: [{ application: 'LAB' }] }),
  feed('nobody', { senders: [{}] }),
];
const header = (application: string, facility: string): ReturnType<typeof readHeader> => readHeader(Buffer.from(`MSH|^~\\&|${application}|${facility}`));

test.each([
  ['PAS', 'RTD02', true, 'rvi'],
  ['PAS^1.2.3^ISO', 'RTD02^x', false, 'rvi'],
  ['PAS', 'RTD01', true, 'local'],
  ['PAS', 'RTD01', false, undefined],
  ['LAB', 'anywhere', false, 'lab'],
  ['', '', false, undefined],
])('%s at %s, on this machine: %s → %s', (application, facility, local, expected) => {
  expect(matchFeed(feeds, header(application, facility), local)?.feedId).toBe(expected);
});

test('without a header only a sender on this machine has a feed', () => {
  expect([matchFeed(feeds, null, true)?.feedId, matchFeed(feeds, null, false)]).toEqual(['local', null]);
});

test.each([['127.0.0.1', true], ['::1', true], ['::ffff:127.0.0.1', true], ['10.0.0.1', false], ['1127.0.0.1', false], [undefined, false]])('%s is this machine: %s', (address, expected) => {
  expect(isLoopback(address)).toBe(expected);
});
