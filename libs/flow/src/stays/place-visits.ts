import { later, type Instant } from '../time.js';
import { sameLocation } from '../places/location.js';
import type { PlaceVisit } from './hospital-stay.js';
import type { StayWord } from './stay-word.js';

/** The only facts whose location is trusted: an update's is not, and plans, leave and cancellations move nobody (domain.md §5.9). */
const placing: ReadonlySet<StayWord['kind']> = new Set(['PatientAdmitted', 'PatientBecameInpatient', 'PatientMoved', 'PatientDischarged']);

/** Where a person was, spot by spot, from a stay's standing facts in folding order. */
export function visitsOf(told: readonly StayWord[], startedAt: Instant, endedAt: Instant | null): PlaceVisit[] {
  const visits: { location: PlaceVisit['location']; from: Instant; to: Instant | null }[] = [];
  for (const fact of told) {
    const { location } = fact.body;
    if (location === null || !placing.has(fact.kind)) continue;
    if (fact.kind === 'PatientDischarged' && visits.length > 0) continue;
    if (endedAt !== null && fact.happenedAt > endedAt) continue;
    const current = visits.at(-1);
    if (current !== undefined && sameLocation(current.location, location)) continue;
    const from = current === undefined ? startedAt : later(fact.happenedAt, current.from);
    if (current !== undefined) current.to = from;
    visits.push({ location, from, to: null });
  }
  const last = visits.at(-1);
  if (last !== undefined) last.to = endedAt;
  return visits;
}
