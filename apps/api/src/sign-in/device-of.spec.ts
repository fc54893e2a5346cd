import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deviceOf } from './device-of.js';

const gecko = 'AppleWebKit/537.36 (KHTML, like Gecko)';

// Control: with Chrome looked for before Edge, and Safari first, four of them were named wrongly.
test.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${gecko} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`, 'Edge on Windows'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${gecko} Chrome/140.0.0.0 Safari/537.36`, 'Chrome on Windows'],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${gecko} Chrome/140.0.0.0 Safari/537.36`, 'Chrome on Chromebook'],
  [`Mozilla/5.0 (Linux; Android 10; K) ${gecko} Chrome/140.0.0.0 Mobile Safari/537.36`, 'Chrome on Android'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15', 'Safari on Mac'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1', 'Chrome on iPhone'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0', 'Firefox on Linux'],
  ['Something (Windows)', 'Another browser on Windows'],
  ['curl/8.5.0', null],
  ['', null],
])('%s is %s', (userAgent, name) => {
  expect(deviceOf(userAgent)).toBe(name);
});

// Control: with the version named beside the browser the database's own rule refused it, and this did too.
test('whatever a browser says, nothing of it is kept but words of ours: no number, no address', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom('Firefox/142.0', 'Chrome/1', '(Windows NT 10.0)', 'Macintosh', '10.20.30.40'), fc.string())), (parts) => {
    const said = deviceOf(parts.join(' '));
    expect(said === null || /^[A-Za-z ]{1,40}$/.test(said)).toBe(true);
  }));
});
