import { expect, test } from '@jest/globals';
import { canary, tracesIn } from './canary.js';

// The control of every search for it: each writing is found, wherever it begins.
test.each([
  ['plain', `patient ${canary.nhsNumber} of ward 3`], ['with spaces', 'NHS 999 471 8266.'], ['with hyphens', '999-471-8266'],
  ['in an address', '/find?nhsNumber=999%20471%208266'], ['in hex', `\\x${Buffer.from('PID|1||9994718266^^^NHS').toString('hex')}`],
  ...[0, 1, 2].map((n) => [`in base64 after ${n}`, Buffer.from(`${'x'.repeat(n)}9994718266^^^NHS`).toString('base64')] as const),
])('the number is found %s', (_how, text) => {
  expect(tracesIn(text)).toEqual([canary.nhsNumber]);
});

test('a name is found in any case, and what is no canary is not', () => {
  expect(tracesIn('QUILLFEATHER, Zephyrine')).toEqual([canary.family, canary.given]);
  expect(tracesIn(Buffer.from('^QUILLFEATHER^').toString('base64'))).toEqual([canary.family]);
  expect(tracesIn('9990000018 SAMPLE^Ann 20261122 9994718274 c_81kd')).toEqual([]);
});
