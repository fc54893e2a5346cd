import { describe, expect, test } from '@jest/globals';
import type { FreshnessState } from '../generated/graphql.js';
import { caseWord, dayText, leftText, pips } from './clock.js';
import { freshnessText, measuredText } from './freshness.js';
import { everyText } from './intervals.js';
import { spacedNhsNumber } from './nhs-number.js';
import { counted, listed, number, pounds } from './numbers.js';
import { ownerText } from './owner.js';
import { bedsLeftOut } from './beds.js';
import { leftOut, notTold } from './sectors.js';

const now = '2026-11-21T17:30:00Z';
const fresh = (state: FreshnessState, asAt: string | null = '2026-11-21T14:31:00Z') => ({ state, asAt, catchingUp: false, rejected: 0 });

describe('an NHS number', () => {
  test('is spaced 3, 3, 4 and never broken over lines', () => expect(spacedNhsNumber('9991234567')).toBe('999\u00a0123\u00a04567'));
  test('that is spaced already is not spaced twice', () => expect(spacedNhsNumber('999 123 4567')).toBe('999\u00a0123\u00a04567'));
  test('that is not ten digits is shown as it came', () => expect(spacedNhsNumber('99912')).toBe('99912'));
});

describe('freshness', () => {
  test.each([
    ['LIVE', 'Live, as at 2:31pm'],
    ['DELAYED', 'Delayed: 2:31pm'],
    ['STALE', 'Stale since 2:31pm'],
    ['NO_DATA', 'No data since 2:31pm'],
    ['NO_SOURCE', 'No source'],
  ] as const)('%s reads %s', (state, words) => expect(freshnessText(fresh(state), now)).toBe(words));

  test('without a time says only the word', () => expect(freshnessText(fresh('NO_DATA', null), now)).toBe('No data'));
});

describe('a measured number', () => {
  test('that is unknown is never 0', () => expect(measuredText(null, 'LIVE', number)).toBe('Not known'));
  test('that is 0 is 0', () => expect(measuredText(0, 'LIVE', number)).toBe('0'));
  test('without data or source is replaced by that word', () => {
    expect(measuredText(12, 'NO_DATA', number)).toBe('No data');
    expect(measuredText(null, 'NO_SOURCE', number)).toBe('No source');
  });
  test('has commas over 999', () => expect(measuredText(1171, 'STALE', number)).toBe('1,171'));
});

describe('a total', () => {
  test('says what it leaves out', () => {
    expect(leftOut('CARE_HOME', 3)).toBe('Total leaves out 3 homes whose feed is stale');
    expect(leftOut('ACUTE', 1)).toBe('Total leaves out 1 hospital whose feed is stale');
  });
  test('names those of which nobody tells it, where something of the sum is known', () => {
    const gaps = { code: 'ACUTE' as const, unit: 'BEDS' as const, open: 20, openNotKnown: [], empty: 2, emptyNotKnown: ['A', 'B', 'C', 'D', 'E'] };
    expect(notTold(gaps)).toEqual(['Empty leaves out 5 hospitals whose empty beds no source tells: A, B, C and 2 more']);
    expect(notTold({ ...gaps, empty: null, openNotKnown: ['Site not known'] })).toEqual(['Open leaves out 1 hospital whose open beds no source tells: Site not known']);
    expect(notTold({ ...gaps, emptyNotKnown: [] })).toEqual([]);
  });
  test('names a place that lacks both in one sentence', () => {
    const gaps = { code: 'ACUTE' as const, unit: 'BEDS' as const, open: 20, openNotKnown: ['Site not known'], empty: 2, emptyNotKnown: ['Site not known'] };
    expect(notTold(gaps)).toEqual(['Open and empty leave out 1 hospital that no source tells of: Site not known']);
    expect(notTold({ ...gaps, emptyNotKnown: ['A', 'Site not known'] })).toEqual(['Open and empty leave out 1 hospital that no source tells of: Site not known', 'Empty leaves out 1 hospital whose empty beds no source tells: A']);
  });
  test('says of how many beds nobody has told lately', () => {
    expect(bedsLeftOut(2, '2026-11-18T09:00:00Z', '2026-11-21T09:00:00Z')).toBe('Leaves out 2 beds not told of since 9am on Wednesday');
    expect(bedsLeftOut(1, null, '2026-11-21T09:00:00Z')).toBe('Leaves out 1 bed not told of lately');
    expect(bedsLeftOut(0, null, '2026-11-21T09:00:00Z')).toBeUndefined();
  });
  test('that leaves nothing out says nothing', () => expect(leftOut('CARE_HOME', 0)).toBeUndefined());
});

describe('the 10-day clock in words', () => {
  const clock = (dayNumber: number, over = {}) => ({ dayNumber, daysLeft: Math.max(0, 10 - dayNumber), periodDays: 10, deadlineAt: '2026-11-27T00:00:00Z', state: 'OPEN' as const, ...over });

  test.each([
    [0, 'Day 0 of 10', '10 days left: by the end of Thursday 26 November'],
    [4, 'Day 4 of 10', '6 days left: by the end of Thursday 26 November'],
    [9, 'Day 9 of 10', '1 day left: by the end of Thursday 26 November'],
    [10, 'Day 10 of 10', 'Last day: by the end of Thursday 26 November'],
    [12, 'Day 12', 'Past 10 days: ended Thursday 26 November'],
  ])('day %d', (day, dayWords, leftWords) => {
    expect(dayText(clock(day))).toBe(dayWords);
    expect(leftText(clock(day))).toBe(leftWords);
  });

  test.each([
    [9, 1, 'Went home on day 9 of 10'],
    [10, 0, 'Went home on day 10 of 10'],
    [12, 0, 'Went home on day 12, after day 10'],
  ])('stands at day %d on which the person went home, with no days left', (day, daysLeft, words) => {
    const home = clock(day, { daysLeft, state: 'HOME_RESTART_UNCONFIRMED' });
    expect(dayText(home)).toBe(words);
    expect(leftText(home)).toBeUndefined();
  });

  test('has one pip a day of the period, as many filled as days are used, and never more', () => {
    for (const periodDays of [5, 10, 14]) {
      for (let dayNumber = 0; dayNumber <= 20; dayNumber++) {
        const marks = pips({ dayNumber, periodDays });
        expect(marks).toHaveLength(periodDays);
        expect(marks.filter(Boolean)).toHaveLength(Math.min(dayNumber, periodDays));
        expect(marks.indexOf(false) === -1 || marks.lastIndexOf(true) < marks.indexOf(false)).toBe(true);
      }
    }
  });

  test('names what the day alone does not tell', () => {
    expect(caseWord(clock(4))).toBeUndefined();
    expect(caseWord(clock(10))).toBe('Last day');
    expect(caseWord(clock(4, { state: 'HOME_RESTART_UNCONFIRMED' }))).toBe('Home, restart not confirmed');
    expect(caseWord(clock(11, { state: 'LAPSED_UNRESOLVED' }))).toBe('Past 10 days');
  });
});

test('small words', () => {
  expect(counted(1, 'person', 'people')).toBe('1 person');
  expect(counted(1200, 'case')).toBe('1,200 cases');
  expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
  expect(pounds(12850)).toBe('£128.50');
  expect(pounds(12800)).toBe('£128');
  expect(ownerText(null)).toBe('No owner');
  expect(ownerText({ desk: 'Discharge team', name: null })).toBe('Discharge team');
  expect([60, 900, 3600, 86_400, 90].map(everyText)).toEqual(['every minute', 'every 15 minutes', 'every hour', 'every day', 'every 90 seconds']);
});
