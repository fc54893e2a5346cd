import { describe, expect, test } from '@jest/globals';
import { dateNear, dueText, duration, fullDate, lastDayBefore, minuteOf, timeAndDay, timeOfDay, yearsOld } from './times.js';

describe('times as the NHS content guide writes them', () => {
  test.each([
    ['2026-11-21T17:30:00Z', '5:30pm'],
    ['2026-11-21T17:00:00Z', '5pm'],
    ['2026-11-21T12:00:00Z', 'midday'],
    ['2026-11-21T00:00:00Z', 'midnight'],
    ['2026-11-21T00:05:00Z', '12:05am'],
    ['2026-11-21T12:05:00Z', '12:05pm'],
    ['2026-07-01T16:30:00Z', '5:30pm'],
    ['2026-11-21T17:30:00+01:00', '4:30pm'],
  ])('%s is %s in London', (at, words) => expect(timeOfDay(at)).toBe(words));

  test('a date has its weekday and its month in full', () => expect(fullDate('2026-11-26T10:00:00Z')).toBe('Thursday 26 November 2026'));

  test('a date in another year says so', () => {
    expect(dateNear('2026-12-31', '2026-11-21T17:30:00Z')).toBe('Thursday 31 December');
    expect(dateNear('2027-01-07', '2026-11-21T17:30:00Z')).toBe('Thursday 7 January 2027');
  });

  test('a deadline at midnight is named by the day that it ends', () => {
    expect(lastDayBefore('2026-11-27T00:00:00Z')).toBe('Thursday 26 November');
    expect(lastDayBefore('2026-07-02T00:00:00+01:00')).toBe('Wednesday 1 July');
  });

  test('a time due at midnight is the end of the day before', () => {
    expect(dueText('2026-11-23T00:00:00Z', '2026-11-22T09:00:00Z')).toBe('the end of Sunday 22 November');
    expect(dueText('2026-11-22T16:00:00Z', '2026-11-22T09:00:00Z')).toBe('4pm');
  });

  test('the clocks going back give no wrong day', () => {
    // 25 October 2026 has 25 hours in London; its end is midnight UTC.
    expect(lastDayBefore('2026-10-26T00:00:00Z')).toBe('Sunday 25 October');
    expect(timeOfDay('2026-10-25T00:30:00Z')).toBe('1:30am');
    expect(timeOfDay('2026-10-25T01:30:00Z')).toBe('1:30am');
  });

  test.each([
    ['2026-11-21T09:00:00Z', '9am'],
    ['2026-11-20T09:00:00Z', '9am on Friday'],
    ['2026-11-01T09:00:00Z', '9am on Sunday 1 November'],
  ])('%s is told on 21 November as %s', (at, words) => expect(timeAndDay(at, '2026-11-21T17:30:00Z')).toBe(words));

  test.each([
    [30_000, 'under 1 minute'],
    [-5_000, 'under 1 minute'],
    [60_000, '1 minute'],
    [6.5 * 3_600_000, '6 hours 30 minutes'],
    [2 * 3_600_000, '2 hours'],
    [27 * 3_600_000, '1 day 3 hours'],
    [51 * 3_600_000, '2 days'],
  ])('%d ms is %s', (ms, words) => expect(duration(ms)).toBe(words));

  test('age goes up on the birthday, by the day in London', () => {
    expect(yearsOld('1942-11-21', '2026-11-20T23:59:00Z')).toBe(83);
    expect(yearsOld('1942-11-21', '2026-11-21T00:00:00Z')).toBe(84);
    expect(yearsOld('1942-07-02', '2026-07-01T23:30:00Z')).toBe(84);
  });

  test('a minute is the same all through', () => expect(minuteOf('2026-11-21T17:30:59.999Z')).toBe(minuteOf('2026-11-21T17:30:00Z')));
});
