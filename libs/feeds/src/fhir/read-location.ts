import { bedUnit, type BedState, type DraftFact } from '@homeward/flow';
import type { Location } from '@medplum/fhirtypes';
import { codeIn, systems } from './coded.js';
import { locationUnit, type ResourceContext, type ResourceReading } from './fhir-context.js';
import { bedStatusOf, describeLocation, placeOf } from './place-of-location.js';

/** Table 0116: what a bed is, and whether somebody is said to be in it. */
const states: Readonly<Record<string, { readonly state: BedState; readonly saidOccupied: boolean | null }>> = {
  C: { state: 'CLOSED', saidOccupied: null },
  H: { state: 'CLEANING', saidOccupied: null },
  I: { state: 'UNAVAILABLE', saidOccupied: null },
  K: { state: 'UNAVAILABLE', saidOccupied: null },
  O: { state: 'OPEN', saidOccupied: true },
  U: { state: 'OPEN', saidOccupied: false },
};

/** What a Location is, so that Encounters can be placed, and the state of a bed. */
export function readLocation(location: Location, context: ResourceContext): ResourceReading {
  const { entry, settings, written, envelope, notes } = context;
  if (location.mode === 'kind') return noted(context, 'LOCATION_KIND');
  // A contained or bare one is read where it is referred to.
  if (entry.id === null) return noted(context, 'LOCATION_WITHOUT_ID');
  const partOf = context.follow(location.partOf);
  const unit = locationUnit(settings, entry.id);
  const described = { location: describeLocation(location, settings), name: location.name?.slice(0, 200) ?? null, partOf: partOf?.id == null ? null : locationUnit(settings, partOf.id) };
  const facts: DraftFact[] = [{ ...envelope, happenedAt: written.at, unit, kind: 'LocationDescribed', body: described }];
  if (codeIn(location.physicalType, systems.physicalType) !== 'bd') return { facts };
  const self = placeOf({ reference: `Location/${entry.id}` }, context);
  const state = stateOf(location);
  const { siteCode = null, ward = null, bay = null, bed = null } = self.place ?? {};
  if (state !== null && siteCode !== null && ward !== null && bed !== null) {
    const body = { siteCode, ward, bay, bed, ...state, reason: null, until: null };
    facts.push({ ...envelope, happenedAt: written.at, unit: bedUnit({ siteCode, ward, bay, bed }), kind: 'BedStateReported', body });
  } else if (state !== null) notes.add('BED_NOT_PLACED', 'Location.partOf');
  return { facts, refersTo: self.units.filter((one) => one !== unit) };
}

const noted = ({ notes }: ResourceContext, code: string): ResourceReading => {
  notes.add(code);
  return {};
};

/** Null: nothing is said of the bed's state. */
function stateOf(location: Location): { readonly state: BedState; readonly saidOccupied: boolean | null } | null {
  if (location.status === 'inactive' || location.status === 'suspended') return { state: 'CLOSED', saidOccupied: null };
  return states[bedStatusOf(location) ?? ''] ?? null;
}
