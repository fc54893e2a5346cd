import { beforeAll, describe, expect, test } from '@jest/globals';
import { faultRates } from '../assumptions.js';
import { day, hourOf, weekdayOf } from '../city/calendar.js';
import type { City } from '../city/city.js';
import { foundCity } from '../city/found-city.js';
import type { Heard } from '../testing/read-back.js';
import { listen } from '../testing/read-back.js';
import { occupiedBeds } from './bed-choice.js';

const liveFrom = Date.parse('2026-05-20T10:00:00Z');
const historyDays = 21;
const founding = { seed: 2026, preset: 'newcastle', faults: true, liveFrom, historyDays, density: 60 } as const;

let city: City;
let heard: Heard[];
const occupancy: number[] = [];
const shared: number[] = [];

beforeAll(() => {
  city = foundCity(founding);
  heard = listen(city, liveFrom - 1, () => {
    occupancy.push(occupiedBeds(city));
    const taken = Object.values(city.state.stays).filter((stay) => stay.bed !== null && stay.dischargedAt === null).map((stay) => stay.bed);
    if (new Set(taken).size < taken.length) shared.push(city.state.now);
  });
});

const of = (...events: readonly string[]): Heard[] => heard.filter(({ event }) => events.includes(event));
/** Messages as first sent: a copy of the same bytes is left out. */
const once = (messages: readonly Heard[]): Heard[] => [...new Map(messages.map((each) => [each.raw, each])).values()];
const inWindow = (messages: readonly Heard[]): Heard[] => messages.filter(({ happenedAt }) => happenedAt >= city.state.founded + 500);
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

describe('three weeks of history', () => {
  test('no two people are ever in one bed', () => {
    expect(occupancy.length).toBeGreaterThan(1_000);
    expect(shared).toEqual([]);
  });

  test('every discharge is of somebody who was admitted before', () => {
    const admitted = new Map(once(of('A01', 'A06')).map(({ visit, happenedAt }) => [visit, happenedAt]));
    const orphans = of('A03').filter(({ visit, happenedAt }) => !((admitted.get(visit) ?? Infinity) < happenedAt));
    expect(orphans).toEqual([]);
    expect(of('A03').length).toBeGreaterThan(5_000);
  });

  test('nothing is recorded before it happens, and nothing later than now', () => {
    const compact = (at: number): string => new Date(at).toISOString().slice(0, 19).replace(/[-T:]/g, '');
    expect(heard.filter(({ happenedAt }) => happenedAt > liveFrom)).toEqual([]);
    // May 2026 is summer time: an hour ahead.
    expect(heard.filter(({ recordedAt, happenedAt }) => recordedAt.endsWith('+0100') && recordedAt.slice(0, 14) < compact(happenedAt + 3_600_000))).toEqual([]);
  });

  test('within a stay things are entered in the order in which they happened, though some are sent in another', () => {
    const entered = new Map<string, string>();
    const order = [...once(heard)].sort((a, b) => a.happenedAt - b.happenedAt);
    const backwards = order.filter(({ visit, recordedAt }) => {
      const before = entered.get(visit) ?? '';
      entered.set(visit, recordedAt);
      return recordedAt.endsWith('+0100') && recordedAt < before;
    });
    expect(backwards.map(({ raw }) => raw)).toEqual([]);
    const sentAs = new Map<string, number>();
    expect(heard.filter(({ visit, happenedAt }) => { const last = sentAs.get(visit) ?? 0; sentAs.set(visit, happenedAt); return happenedAt < last; }).length).toBeGreaterThan(5);
  });

  test('admissions a day: 274 (212 emergencies, 62 planned), within 6 %', () => {
    const admissions = inWindow(once(of('A01', 'A06'))).length / historyDays;
    expect(Math.abs(admissions / 274 - 1)).toBeLessThan(0.06);
  });

  test('beds: 91 % full on average, within 3 points, and never all full', () => {
    expect(Math.abs(mean(occupancy) / 1_266 - 0.91)).toBeLessThan(0.03);
    expect(Math.max(...occupancy)).toBeLessThan(1_266);
  });

  test('discharges: 57 % before 17:00 within 4 points; most on Friday, fewest on Sunday at 35 to 62 % of it', () => {
    const discharges = inWindow(once(of('A03')));
    expect(Math.abs(discharges.filter(({ happenedAt }) => hourOf(happenedAt) < 17).length / discharges.length - 0.57)).toBeLessThan(0.04);
    const byDay = Array.from({ length: 7 }, (_, weekday) => discharges.filter(({ happenedAt }) => weekdayOf(happenedAt) === weekday).length);
    expect(byDay.indexOf(Math.max(...byDay))).toBe(4);
    expect(byDay.indexOf(Math.min(...byDay))).toBe(6);
    expect((byDay[6] ?? 0) / (byDay[4] ?? 1)).toBeGreaterThan(0.35);
    expect((byDay[6] ?? 0) / (byDay[4] ?? 1)).toBeLessThan(0.62);
  });

  test('where a destination is named, 85 to 92 % go to their usual place of residence', () => {
    const named = once(of('A03')).filter(({ destination }) => destination !== '');
    const usual = named.filter(({ destination }) => destination === '19').length / named.length;
    expect(usual).toBeGreaterThan(0.85);
    expect(usual).toBeLessThan(0.92);
  });

  test('60 to 120 people with a package are in within the ten days, several on the last of them; 40 to 80 residents are in', () => {
    const stays = Object.values(city.state.stays).filter(({ admittedAt }) => admittedAt !== null);
    const daysIn = stays.filter(({ type }) => type === 'package').map(({ admittedAt }) => (liveFrom - (admittedAt ?? 0)) / day);
    expect(daysIn.filter((days) => days < 11).length).toBeGreaterThanOrEqual(60);
    expect(daysIn.filter((days) => days < 11).length).toBeLessThanOrEqual(120);
    expect(daysIn.filter((days) => days >= 9 && days < 11).length).toBeGreaterThanOrEqual(2);
    const residents = stays.filter(({ type }) => type === 'resident').length;
    expect(residents).toBeGreaterThanOrEqual(40);
    expect(residents).toBeLessThanOrEqual(80);
  });
});

describe('the fault dial', () => {
  const share = (part: number, whole: number): number => part / whole;
  const near = (measured: number, rate: number): void => {
    expect(measured).toBeGreaterThan(rate * 0.6);
    expect(measured).toBeLessThan(rate * 1.5);
  };

  test('as many messages come twice, and discharges without a destination, as are assumed', () => {
    near(share(heard.length - once(heard).length, heard.length), faultRates.doubled);
    const discharges = once(of('A03'));
    near(share(discharges.filter(({ destination }) => destination === '').length, discharges.length), faultRates.noDestination);
  });

  test('admissions, moves and discharges are cancelled as often as is assumed', () => {
    near(share(once(of('A11')).length, inWindow(once(of('A01', 'A06'))).length), faultRates.admissionCancelled);
    near(share(once(of('A12')).length, once(of('A02')).length), faultRates.moveCancelled);
    near(share(once(of('A13')).length, once(of('A03')).length), faultRates.dischargeCancelled);
  });

  test('some NHS numbers come later, on an A08, and some control ids come again with another body', () => {
    const first = inWindow(once(of('A01', 'A04')));
    near(share(first.filter(({ nhsNumber }) => nhsNumber === null).length, first.length), faultRates.nhsNumberLater);
    const bodies = new Map<string, Set<string>>();
    for (const { feed, controlId, raw } of heard) bodies.set(feed + controlId, (bodies.get(feed + controlId) ?? new Set()).add(raw));
    expect([...bodies.values()].filter((each) => each.size > 1).length).toBeGreaterThan(20);
  });

  test('some messages overtake others', () => {
    for (const feed of ['rvi', 'freeman']) {
      const times = inWindow(heard.filter((each) => each.feed === feed)).map(({ happenedAt }) => happenedAt);
      const behind = times.filter((at, index) => index > 0 && at < (times[index - 1] ?? 0)).length;
      // A late or doubled message of a quiet hour overtakes nobody.
      near(share(behind, times.length), (faultRates.late + faultRates.outOfOrder + faultRates.doubled) * 0.75);
    }
  });

  test('control: with the dial off nothing comes twice, late, out of order, cancelled or without its destination', () => {
    const spotless = listen(foundCity({ ...founding, faults: false, historyDays: 3 }), liveFrom - 1);
    expect(spotless.length).toBeGreaterThan(2_000);
    expect(once(spotless)).toHaveLength(spotless.length);
    expect(spotless.filter(({ event }) => ['A11', 'A12', 'A13'].includes(event))).toEqual([]);
    expect(spotless.filter(({ event, destination, nhsNumber }) => nhsNumber === null || (event === 'A03' && destination === ''))).toEqual([]);
    for (const feed of ['rvi', 'freeman']) {
      const times = spotless.filter((each) => each.feed === feed).map(({ happenedAt }) => happenedAt);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });
});
