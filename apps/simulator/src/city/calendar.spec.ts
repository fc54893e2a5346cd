import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { calendarDay, day, hl7Time, hourOf, isoTime, momentOfDay, weekdayOf } from './calendar.js';

const moment = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2035-01-01') });
const london = (at: number): DateTime => DateTime.fromMillis(at, { zone: 'Europe/London' });

test('the wall clock is that of Europe/London at any moment', () => {
  fc.assert(fc.property(moment, (at) => {
    const shown = london(at);
    expect([calendarDay(at), hl7Time(at), isoTime(at), hourOf(at), weekdayOf(at)]).toEqual([
      shown.toFormat('yyyy-MM-dd'), shown.toFormat('yyyyMMddHHmmssZZZ'), shown.toFormat("yyyy-MM-dd'T'HH:mm:ssZZ"), shown.hour, shown.weekday - 1,
    ]);
  }));
});

test('an hour of a day is that hour on the clock, also on the days on which clocks change', () => {
  fc.assert(fc.property(moment, fc.integer({ min: 3, max: 23 }), (at, atHour) => {
    expect(london(momentOfDay(at, atHour)).toISO()).toBe(london(at).startOf('day').set({ hour: atHour }).toISO());
  }));
  const march = Date.parse('2026-03-29T12:00:00Z');
  expect(hl7Time(momentOfDay(march, 17))).toBe('20260329170000+0100');
  expect(momentOfDay(march + day, 17) - momentOfDay(march, 17)).toBe(day);
});
