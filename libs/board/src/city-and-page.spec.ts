import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addHours, type BedState } from '@homeward/flow';
import type { BedReport, PersonInBed } from './beds/bed-rows.js';
import { siteBeds } from './beds/site-beds.js';
import { cityView } from './city-view.js';
import { isUsable, type Freshness, type FreshnessState } from './freshness.js';

const now = '2026-11-22T12:00:00.000Z';
const states: readonly FreshnessState[] = ['LIVE', 'DELAYED', 'STALE', 'NO_DATA', 'NO_SOURCE'];
const bedStates: readonly BedState[] = ['OPEN', 'CLOSED', 'CLEANING', 'RESERVED', 'SURGE', 'UNAVAILABLE'];

const freshness = fc.constantFrom(...states).map((state): Freshness => ({ state, asAt: now, rejected: 0, catchingUp: false }));
const ward = fc.constantFrom('W1', 'W2');
const bed = fc.constantFrom('1', '2', '3', '4');
const report = fc.record({ ward, bed, state: fc.constantFrom(...bedStates), hours: fc.integer({ min: 0, max: 200 }), saidOccupied: fc.constantFrom(null, true, false) })
  .map(({ hours, ...said }): BedReport => ({ ...said, bay: null, reason: null, until: null, happenedAt: addHours(now, -hours) }));
const person = fc.record({ ward: fc.option(ward), bed: fc.option(bed), onLeave: fc.boolean() })
  .map(({ onLeave, ...at }): PersonInBed => ({ personId: JSON.stringify(at), location: { siteCode: 'A', bay: null, ...at }, since: addHours(now, -3), onLeave }));

const story = fc.record({
  reports: fc.array(report, { maxLength: 8 }), people: fc.uniqueArray(person, { maxLength: 5, selector: ({ personId }) => personId }),
  declaredOpen: fc.option(fc.integer({ min: 0, max: 40 })), bedsFreshness: freshness, peopleFreshness: freshness,
});

test('whatever was told and however old it is, the city says of a hospital what its own page says', () => {
  fc.assert(fc.property(story, ({ reports, people, declaredOpen, bedsFreshness, peopleFreshness }) => {
    const page = siteBeds({ code: 'A', name: 'A', now, declaredOpen, reports, people, left: [], rules: [], toldWithinHours: 72, staffed: null, bedsFreshness, peopleFreshness });
    const city = cityView({
      now, sites: [{ code: 'A', name: 'A', sector: 'ACUTE', confirmed: true, openBeds: declaredOpen }], beds: reports.length === 0 ? [] : [page],
      feeds: [], census: [], capacity: [], community: [], residents: new Map(),
    });
    const { open, empty, cleaning, reserved, unavailable } = page.counts;
    const parts = [cleaning, reserved, unavailable].filter((part) => part !== null);
    expect(city.sectors[0]?.sites[0]).toMatchObject({ open, empty, unavailable: parts.length < 3 ? null : parts.reduce((sum, part) => sum + part) });
    // No bed is offered on a word that is too old to be added up.
    if (!isUsable(bedsFreshness.state)) expect([open, empty]).toEqual([declaredOpen, null]);
  }), { numRuns: 500 });
});
