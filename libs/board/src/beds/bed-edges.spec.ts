import { expect, test } from '@jest/globals';
import type { BedState } from '@homeward/flow';
import type { Freshness } from '../freshness.js';
import { countBeds, sumCounts } from './bed-counts.js';
import type { BedReport, PersonInBed, SiteBedRows } from './bed-rows.js';
import { siteBeds, type BedView, type SiteBeds } from './site-beds.js';

const now = '2026-11-22T12:00:00.000Z';
const hoursAgo = (hours: number): string => new Date(Date.parse(now) - hours * 3_600_000).toISOString();
const live: Freshness = { state: 'LIVE', asAt: now, rejected: 0, catchingUp: false };
const report = (bed: string, state: BedState = 'OPEN', over: Partial<BedReport> = {}): BedReport => ({ ward: 'W1', bay: 'B1', bed, state, saidOccupied: null, reason: null, until: null, happenedAt: hoursAgo(2), ...over });
const person = (personId: string, bed: string | null, over: Partial<PersonInBed> & { ward?: string | null; bay?: string | null } = {}): PersonInBed => {
  const { ward = 'W1', bay = 'B1', ...rest } = over;
  return { personId, location: { siteCode: 'S', ward, bay, bed }, since: hoursAgo(5), onLeave: false, ...rest };
};
const rows = (over: Partial<SiteBedRows>): SiteBedRows => ({ code: 'S', name: 'Infirmary', now, declaredOpen: 30, reports: [], people: [], left: [], rules: [], toldWithinHours: 72, staffed: null, bedsFreshness: live, peopleFreshness: live, ...over });
const beds = (site: SiteBeds): BedView[] => site.wards.flatMap((ward) => [...ward.beds]);
const kinds = (over: Partial<SiteBedRows>): string[] => siteBeds(rows(over)).conflicts.map(({ kind }) => kind);

const spot = person('p', '1').location;
const first = (over: Partial<SiteBedRows>) => beds(siteBeds(rows(over)))[0];

test('who left at the very moment of the word has left', () => {
  const taken = { reports: [report('1', 'OPEN', { saidOccupied: true })] };
  expect(kinds({ ...taken, left: [{ location: spot, at: hoursAgo(2) }] })).toEqual([]);
  expect(kinds({ ...taken, left: [{ location: spot, at: hoursAgo(3) }] })).toEqual(['SAID_OCCUPIED']);
});

test('a bed with somebody in it keeps the reason that was said of it', () => {
  expect(first({ reports: [report('1', 'OPEN', { reason: 'Side room' })], people: [person('p', '1')] })).toMatchObject({ state: 'OCCUPIED', reason: 'Side room' });
});

test('somebody who came at the very moment of the word was there; of several newcomers one is enough to contradict', () => {
  const at = (...since: number[]) => kinds({ reports: [report('Chairs', 'OPEN', { saidOccupied: false })], people: since.map((hours) => person(`p${hours}`, 'Chairs', { since: hoursAgo(hours) })), rules: [{ type: 'Chairs', mayShare: 'ANYBODY', bed: 'Chairs' }] });
  expect([at(2), at(1), at(1, 5), at(1, 1.5)]).toEqual([['SAID_EMPTY'], [], ['SAID_EMPTY'], []]);
});

test('admissions that have reached the moment of the word are compared with it', () => {
  const reached: Freshness = { ...live, asAt: hoursAgo(2), catchingUp: true };
  expect(kinds({ reports: [report('1', 'CLOSED')], people: [person('p', '1')], peopleFreshness: reached })).toEqual(['IN_CLOSED_BED']);
});

test('a closed or cleaned bed, or one said to be empty, with nobody in it is no conflict, and the words say which it is', () => {
  expect([kinds({ reports: [report('1', 'CLOSED')] }), kinds({ reports: [report('1', 'CLEANING')] }), kinds({ reports: [report('1', 'OPEN', { saidOccupied: false })] })]).toEqual([[], [], []]);
  const words = (state: 'CLEANING' | 'CLOSED') => siteBeds(rows({ reports: [report('1', state)], people: [person('p', '1')] })).conflicts[0]?.what;
  expect([words('CLOSED'), words('CLEANING')]).toEqual([expect.stringMatching(/reported as closed\.$/), expect.stringMatching(/reported as being cleaned\.$/)]);
});

test('a cot with nobody else is shared by nobody, and a pattern of a bay fits no bed without one', () => {
  const rules = [{ type: 'Cot', mayShare: 'MOTHER_AND_BABY', bed: '.*B\\d{3}' }] as const;
  expect(kinds({ reports: [report('9')], people: [person('p', '9')], rules })).toEqual([]);
  const inBay = [{ type: 'Chairs', mayShare: 'ANYBODY', bay: 'B1' }] as const;
  expect([first({ reports: [report('1')], rules: inBay })?.type, first({ reports: [report('1', 'OPEN', { bay: 'B2' })], rules: inBay })?.type, first({ reports: [report('1', 'OPEN', { bay: null })], rules: inBay })?.type]).toEqual(['Chairs', null, null]);
});

test('one person in two wards is told of under the first of them', () => {
  const [conflict] = siteBeds(rows({ people: [person('p', '1', { ward: 'W1' }), person('p', '7', { ward: 'W2' })] })).conflicts;
  expect(conflict).toMatchObject({ kind: 'ONE_PERSON_TWO_BEDS', ward: 'W1' });
});

test('a sum of wards of which one does not know is not known, and is no number', () => {
  const known = countBeds([], 0, 2);
  expect(sumCounts([known, { ...known, people: null }, known])).toMatchObject({ people: null, physical: 0 });
  expect(sumCounts([known, known])).toMatchObject({ people: 4 });
});
