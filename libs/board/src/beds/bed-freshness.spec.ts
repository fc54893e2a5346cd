import { expect, test } from '@jest/globals';
import type { Freshness } from '../freshness.js';
import { bedFreshness } from './bed-freshness.js';
import type { BedReport, PersonInBed } from './bed-rows.js';

const now = '2026-11-22T12:00:00.000Z';
const hoursAgo = (hours: number): string => new Date(Date.parse(now) - hours * 3_600_000).toISOString();
const live: Freshness = { state: 'LIVE', asAt: now, rejected: 0, catchingUp: false };
const report = (hours: number): BedReport => ({ ward: 'W1', bay: null, bed: '1', state: 'OPEN', saidOccupied: null, reason: null, until: null, happenedAt: hoursAgo(hours) });
const person: PersonInBed = { personId: 'p', location: { siteCode: 'S', ward: 'W1', bay: null, bed: '1' }, since: hoursAgo(900), onLeave: false };
const of = (hours: number | null, people: readonly PersonInBed[] = [], bedsFreshness = live): Freshness =>
  bedFreshness({ ward: 'W1', bay: null, bed: '1', type: null, report: hours === null ? null : report(hours), lapsed: null, people }, { bedsFreshness, peopleFreshness: live, now });

test.each([[2, 'LIVE'], [40, 'DELAYED'], [100, 'STALE'], [720, 'NO_DATA']] as const)('an empty bed last told of %i hours ago is %s, however live its feed', (hours, state) => {
  expect(of(hours)).toMatchObject({ state, asAt: hoursAgo(hours) });
});

test('an old state that was told anew is as old as its telling', () => {
  expect(bedFreshness({ ward: 'W1', bay: null, bed: '1', type: null, report: { ...report(720), toldAt: hoursAgo(2) }, lapsed: null, people: [] }, { bedsFreshness: live, peopleFreshness: live, now })).toMatchObject({ state: 'LIVE', asAt: hoursAgo(2) });
});

test('a word of its own never says that its feed catches up', () => {
  expect(of(2).catchingUp).toBe(false);
});

test('a feed that is late makes its newest report late too', () => {
  expect(of(2, [], { ...live, state: 'STALE' }).state).toBe('STALE');
});

test('somebody in a bed stays there without a word: the feeds decide', () => {
  expect(of(720, [person])).toMatchObject({ state: 'LIVE', asAt: hoursAgo(720) });
  expect(of(null, [person])).toMatchObject({ state: 'LIVE', asAt: person.since });
});
