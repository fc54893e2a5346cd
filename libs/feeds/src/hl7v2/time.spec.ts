import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { readDay, readTime } from './time.js';

const london = 'Europe/London';

describe('HL7 times', () => {
  test.each([
    ['20261122', '2026-11-22T00:00:00.000Z'],
    ['2026112209', '2026-11-22T09:00:00.000Z'],
    ['202611220915', '2026-11-22T09:15:00.000Z'],
    ['20261122091530', '2026-11-22T09:15:30.000Z'],
    ['20261122091530.5', '2026-11-22T09:15:30.500Z'],
    ['20261122091530.123456', '2026-11-22T09:15:30.123Z'],
    ['20260701091500', '2026-07-01T08:15:00.000Z'],
    ['20260701091500+0000', '2026-07-01T09:15:00.000Z'],
    ['202607010915-0330', '2026-07-01T12:45:00.000Z'],
    ['202610250030', '2026-10-24T23:30:00.000Z'],
    ['202610250130', '2026-10-25T01:30:00.000Z'],
    ['202610250130+0100', '2026-10-25T00:30:00.000Z'],
    ['202610250230', '2026-10-25T02:30:00.000Z'],
    ['202603290030', '2026-03-29T00:30:00.000Z'],
    ['202603290130', '2026-03-29T01:30:00.000Z'],
    ['202603290230', '2026-03-29T01:30:00.000Z'],
  ])('%s in London is %s', (text, at) => {
    expect(readTime(text, london)?.at).toBe(at);
  });

  test.each(['', '2026', '202611', '2026112', '20260231', '20261301', '20260229', '202611222460', '202611222400', '20261122091560', '2026-11-22', '202611220915Z', '20261122091530123', '202611220915+9900', '00000000', '10000101', '18791231235959', '18800101000000+0100', '22000101', '22000101000000+0100', '21991231235959-0001', '99991231235959-1400'])(
    '%s is no moment',
    (text) => {
      expect(readTime(text, london)).toBeNull();
    },
  );

  test.each([['18800101', '1880-01-01T00:00:00.000Z'], ['21991231235959', '2199-12-31T23:59:59.000Z']])('%s is the outermost', (text, at) => {
    expect(readTime(text, 'UTC')?.at).toBe(at);
  });

  test('agrees with Luxon on every hour of any zone, but for the hour that comes twice or never', () => {
    const zones = fc.constantFrom('Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC');
    const moment = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2037, 0) }).map((millis) => Math.floor(millis / 60_000) * 60_000);
    fc.assert(
      fc.property(zones, moment, (zone, millis) => {
        const wall = DateTime.fromMillis(millis, { zone }).toFormat('yyyyMMddHHmm');
        const again = DateTime.fromISO(readTime(wall, zone)?.at ?? '', { zone });
        expect(again.toFormat('yyyyMMddHHmm')).toBe(wall);
        expect(again.toMillis()).toBeGreaterThanOrEqual(millis);
        expect(again.toMillis() - millis).toBeLessThanOrEqual(3_600_000);
      }),
      { numRuns: 500 },
    );
  });

  test('a birth date keeps the day it names, whatever the zone', () => {
    expect(readDay('19880705')).toBe('1988-07-05');
    expect(readDay('198807052330-0500')).toBe('1988-07-05');
    expect(readDay('198807')).toBeNull();
    expect(readDay('19880231')).toBeNull();
    expect([readDay('18791231'), readDay('18800101'), readDay('22000101')]).toEqual([null, '1880-01-01', null]);
  });
});
