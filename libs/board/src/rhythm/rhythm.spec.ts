import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { addHours, instant, type Instant } from '@homeward/flow';
import { feedFreshness, type FeedReach, type FreshnessState } from '../freshness.js';
import { chanceFrom, habits, halfHoursOf, simulate, zone } from '../testing/simulated-feed.js';
import { dueAfter, expectedGap } from './expected-gap.js';
import { slotOf } from './half-hours.js';
import { learnRhythm, type Rhythm } from './learn-rhythm.js';

/** A Monday; the clocks go back on Sunday 25 October 2026, in the seventh week. */
const start = '2026-09-06T23:00:00.000Z';
const weeksOn = (weeks: number): Instant => addHours(start, weeks * 168);

const reach = (set: number, rhythm: Rhythm | null, last: Instant | null, over: Partial<FeedReach> = {}): FeedReach => ({ expectedEverySeconds: set, rhythm, zone, lastMessageAt: last, lastHappenedAt: last, catchingUp: false, rejected: 0, restartedAt: null, ...over });
const stateAt = (set: number, rhythm: Rhythm | null, last: Instant, now: Instant): FreshnessState => feedFreshness(reach(set, rhythm, last), now).state;
const bad = (state: FreshnessState): boolean => state === 'STALE' || state === 'NO_DATA';

const taught = ({ set, habit }: (typeof habits)['hospital'], weeks: number, seed = 1) => {
  const sent = simulate(habit, start, weeksOn(weeks + 2), chanceFrom(seed));
  const now = weeksOn(weeks);
  return { set, sent, now, rhythm: learnRhythm(halfHoursOf(sent.filter((at) => at < now)), zone, now) };
};

/** Of a healthy feed, the share of moments at which it is called stale or worse, looked at every 30 minutes of 2 weeks. */
const falseStale = ({ set, sent, now }: ReturnType<typeof taught>, rhythm: Rhythm | null): number => {
  let [wrong, looks, at] = [0, 0, 0];
  for (let moment = Date.parse(now); moment < Date.parse(addHours(now, 336)); moment += 1_800_000) {
    while (Date.parse(sent[at + 1] ?? instant(moment + 1)) <= moment) at += 1;
    looks += 1;
    if (bad(stateAt(set, rhythm, sent[at] as Instant, instant(moment)))) wrong += 1;
  }
  return wrong / looks;
};

/** Minutes from the moment at which a feed goes dead until it is called stale. */
const minutesToStale = ({ set, sent }: ReturnType<typeof taught>, rhythm: Rhythm | null, dies: Instant): number => {
  const last = sent.filter((at) => at <= dies).at(-1) as Instant;
  for (let minutes = 0; ; minutes += 2) if (bad(stateAt(set, rhythm, last, addHours(dies, minutes / 60)))) return minutes;
};

describe('a learned rhythm against a fixed interval', () => {
  const tuesdayAt = (hour: number): Instant => addHours(weeksOn(8), 24 + 1 + hour);

  test('a feed that sends in office hours is not stale by night or on Sundays, and is found dead sooner by day', () => {
    const office = taught(habits.officeHours, 8);
    expect(falseStale(office, null)).toBeGreaterThan(0.5);
    expect(falseStale(office, office.rhythm)).toBe(0);
    expect(minutesToStale(office, office.rhythm, tuesdayAt(10))).toBeLessThanOrEqual(minutesToStale(office, null, tuesdayAt(10)) + 60);
    expect(stateAt(900, office.rhythm, tuesdayAt(17.9), tuesdayAt(27))).toBe('LIVE');
    expect(bad(stateAt(900, office.rhythm, tuesdayAt(17.9), tuesdayAt(24 + 11)))).toBe(true);
  });

  test('a busy hospital that falls silent is delayed after minutes', () => {
    const hospital = taught(habits.hospital, 8);
    expect(falseStale(hospital, hospital.rhythm)).toBeLessThan(0.002);
    expect(stateAt(300, hospital.rhythm, tuesdayAt(10), addHours(tuesdayAt(10), 12 / 60))).not.toBe('LIVE');
    expect(minutesToStale(hospital, hospital.rhythm, tuesdayAt(10))).toBeLessThanOrEqual(30);
  });

  test('a nightly file that does not come is late that morning, not the day after next', () => {
    const nightly = taught(habits.nightlyFile, 8);
    expect(falseStale(nightly, nightly.rhythm)).toBe(0);
    const last = nightly.sent.filter((at) => at < tuesdayAt(7)).at(-1) as Instant;
    expect(stateAt(86_400, nightly.rhythm, last, tuesdayAt(24 + 5))).toBe('LIVE');
    expect(stateAt(86_400, nightly.rhythm, last, tuesdayAt(24 + 14))).toBe('DELAYED');
    expect(minutesToStale(nightly, nightly.rhythm, tuesdayAt(7))).toBeLessThan(minutesToStale(nightly, null, tuesdayAt(7)));
  });

  test('what died in its busy hours does not come to life again in a silent night', () => {
    const order: FreshnessState[] = ['LIVE', 'DELAYED', 'STALE', 'NO_DATA'];
    const office = taught(habits.officeHours, 8);
    fc.assert(fc.property(fc.double({ min: 0, max: 168, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true }), (died, a, b) => {
      const last = addHours(weeksOn(8), died);
      const [sooner, later] = [Math.min(a, b), Math.max(a, b)].map((hours) => order.indexOf(stateAt(900, office.rhythm, last, addHours(last, hours))));
      expect(later).toBeGreaterThanOrEqual(sooner as number);
    }));
  });
});

describe('the week', () => {
  test('habits follow the clock on the wall when it changes', () => {
    const office = taught(habits.officeHours, 8);
    // The ninth week lies in winter time; most of what was learned lies in summer time.
    const eight = '2026-11-02T07:59:00.000Z';
    expect(slotOf(eight, zone)).toBe(15);
    expect(stateAt(900, office.rhythm, '2026-10-30T17:55:00.000Z', eight)).toBe('LIVE');
  });

  test('every moment has the slot of its wall clock, and the same wall time one week on has the same', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 20 * 365 * 1440 }), (minutes) => {
      const local = DateTime.fromISO(addHours('2020-01-01T00:00:00.000Z', minutes / 60), { zone });
      expect(slotOf(instant(local.toMillis()), zone)).toBe((local.weekday - 1) * 48 + local.hour * 2 + (local.minute >= 30 ? 1 : 0));
    }), { numRuns: 500 });
    expect(slotOf('2026-10-24T12:00:00.000Z', zone)).toBe(slotOf('2026-10-31T13:00:00.000Z', zone));
    expect(slotOf('2026-10-25T00:15:00.000Z', zone)).toBe(slotOf('2026-10-25T01:15:00.000Z', zone));
  });
});

describe('for any history', () => {
  const history = fc.array(fc.integer({ min: 0, max: 6 * 168 * 60 }), { maxLength: 300 }).map((minutes) => [...new Set(minutes)].sort((a, b) => a - b).map((each) => addHours(start, each / 60)));

  test('what is expected stays within its bounds, and before enough is seen it is what was set', () => {
    fc.assert(fc.property(history, fc.integer({ min: 60, max: 90_000 }), fc.double({ min: 0, max: 168, noNaN: true }), (sent, set, hours) => {
      const rhythm = learnRhythm(halfHoursOf(sent), zone, weeksOn(6));
      const { seconds, learned } = expectedGap({ expectedEverySeconds: set, rhythm, zone }, addHours(weeksOn(6), hours));
      if (!learned) expect(seconds).toBe(set);
      expect(seconds).toBeGreaterThanOrEqual(set / 4);
      expect(seconds).toBeLessThanOrEqual(Math.max(set * 4, 3 * 86_400));
    }), { numRuns: 40 });
    const fresh = learnRhythm(halfHoursOf(simulate(habits.hospital.habit, start, weeksOn(2), chanceFrom(3))), zone, weeksOn(2));
    expect(fresh.every((each) => each === null)).toBe(true);
  });

  test('a word is due after the last one and before now, and never while the silence is usual', () => {
    fc.assert(fc.property(history, fc.double({ min: 0, max: 200, noNaN: true }), (sent, hours) => {
      const expectation = { expectedEverySeconds: 900, rhythm: learnRhythm(halfHoursOf(sent), zone, weeksOn(6)), zone };
      const now = addHours(weeksOn(6), hours);
      const due = dueAfter(weeksOn(6), expectation, now);
      if (due === null) return;
      expect(due.at > weeksOn(6) && due.at < now).toBe(true);
      expect((Date.parse(due.at) - Date.parse(weeksOn(6))) / 1000).toBeGreaterThanOrEqual(expectedGap(expectation, due.at).seconds - 0.001);
    }), { numRuns: 40 });
  });

  test('one outage of a day in five weeks teaches nothing', () => {
    const sent = simulate(habits.hospital.habit, start, weeksOn(6), chanceFrom(5));
    const [from, to] = [addHours(weeksOn(3), 33), addHours(weeksOn(3), 57)];
    const learned = learnRhythm(halfHoursOf(sent.filter((at) => at < from || at > to)), zone, weeksOn(6));
    expect(expectedGap({ expectedEverySeconds: 300, rhythm: learned, zone }, addHours(weeksOn(6), 40)).seconds).toBeLessThan(1800);
  });
});

test('after a restart of the city a busy feed is live only once it is heard again; one that comes by the day is not called late', () => {
  const now = '2026-11-22T12:00:00.000Z';
  const [before, restartedAt] = [addHours(now, -0.02), addHours(now, -0.01)];
  expect(feedFreshness(reach(300, null, before, { restartedAt }), now).state).toBe('DELAYED');
  expect(feedFreshness(reach(300, null, now, { restartedAt }), now).state).toBe('LIVE');
  expect(feedFreshness(reach(86_400, null, before, { restartedAt }), now).state).toBe('LIVE');
});
