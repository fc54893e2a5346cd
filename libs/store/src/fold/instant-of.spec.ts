import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { instantOf } from './instant-of.js';

test('any moment of four-figure years comes back as it was', () => {
  const moments = fc.date({ min: new Date('1880-01-01T00:00:00Z'), max: new Date('2199-12-31T23:59:59.999Z'), noInvalidDate: true });
  fc.assert(fc.property(moments, (date) => expect(instantOf(pgText(date))).toBe(date.toISOString())));
});

/** As PostgreSQL writes a timestamptz in UTC: no trailing zeros, and no point where there is no fraction. */
const pgText = (date: Date): string => {
  const [day = '', clock = ''] = date.toISOString().slice(0, 19).split('T');
  const fraction = String(date.getUTCMilliseconds()).padStart(3, '0').replace(/0+$/, '');
  return `${day} ${clock}${fraction === '' ? '' : `.${fraction}`}+00`;
};

test.each(['2026-11-22 09:15:00+01', '2026-11-22 09:15:00', '12026-11-22 09:15:00+00', 'infinity'])('%s is refused', (text) => {
  expect(() => instantOf(text)).toThrow(RangeError);
});

test('microseconds are cut to milliseconds', () => expect(instantOf('2026-11-22 09:15:00.123999+00')).toBe('2026-11-22T09:15:00.123Z'));
