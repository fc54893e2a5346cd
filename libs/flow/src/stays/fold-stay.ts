import { later, type Instant } from '../time.js';
import { sameLocation } from '../places/location.js';
import { knownToSource } from '../facts/order.js';
import type { StayBody } from '../facts/bodies.js';
import type { PersonFact } from '../facts/fact.js';
import type { HospitalStay, PlaceVisit } from './hospital-stay.js';
import { applyVoids } from './voids.js';

type Of<K extends PersonFact['kind']> = Extract<PersonFact, { kind: K }>;
type StayFact = Of<'PatientAdmitted' | 'PatientBecameInpatient' | 'PatientMoved' | 'PatientDischarged' | 'StayDetailsRecorded'>;

const isStayFact = (fact: PersonFact): fact is StayFact =>
  fact.kind === 'PatientAdmitted' || fact.kind === 'PatientBecameInpatient' || fact.kind === 'PatientMoved' || fact.kind === 'PatientDischarged' || fact.kind === 'StayDetailsRecorded';

/** Classes of somebody who takes no bed unless an admission says so. */
const bedless: ReadonlySet<StayBody['patientClass']> = new Set(['EMERGENCY', 'OUTPATIENT', 'PREADMIT']);

/** Whether a fact says that somebody is in a bed: an attendance does not, nor a move or discharge of one whose A04 was lost. */
const admits = (fact: StayFact): boolean => {
  if (fact.kind === 'PatientAdmitted') return !fact.body.attendance;
  return fact.kind === 'PatientBecameInpatient' || ((fact.kind === 'PatientMoved' || fact.kind === 'PatientDischarged') && !bedless.has(fact.body.patientClass));
};

/**
 * One stay from all of its facts, which are in folding order. Null when nothing in them opens one: an update (A08) alone
 * admits nobody, and a cancellation that came first waits for what it cancels.
 */
export function foldStay(key: string, facts: readonly PersonFact[]): HospitalStay | null {
  const standing = applyVoids(facts);
  const told = (standing.admissionVoided ? facts : standing.facts).filter(isStayFact);
  const opening = told.find((fact) => fact.kind !== 'StayDetailsRecorded');
  if (opening === undefined || (standing.admissionVoided && !told.some((fact) => fact.kind === 'PatientAdmitted' || fact.kind === 'PatientBecameInpatient'))) return null;
  const startedAt = startOf(told, opening);
  const common = { key, organisation: opening.organisation, admitted: isAdmitted(told), patientClass: classOf(told), startedAt };
  if (standing.admissionVoided) return { ...common, state: 'CANCELLED', endedAt: null, destination: null, expectedDischargeDate: null, visits: [] };
  const discharge = dischargeOf(told);
  const endedAt = discharge === null ? null : later(correctedEnd(told, discharge) ?? discharge.happenedAt, startedAt);
  return {
    ...common,
    state: endedAt === null ? 'OPEN' : 'ENDED',
    endedAt,
    destination: discharge === null ? null : destinationOf(told, discharge),
    expectedDischargeDate: latestSaid(told, (body) => body.expectedDischargeDate),
    visits: visitsOf(told, startedAt, endedAt),
  };
}

/** An admission out of an attendance dates from the admission, whatever arrival time its messages carry. */
const startOf = (told: readonly StayFact[], opening: StayFact): Instant => {
  const became = told.find((fact) => fact.kind === 'PatientBecameInpatient');
  const attended = told.find((fact) => fact.kind === 'PatientAdmitted' && fact.body.attendance);
  if (became !== undefined && attended !== undefined) return became.happenedAt;
  const admission = told.find(admits) ?? opening;
  return latestSaid(told, (body) => body.admittedAt) ?? admission.happenedAt;
};

const isAdmitted = (told: readonly StayFact[]): boolean => {
  const attended = told.some((fact) => fact.kind === 'PatientAdmitted' && fact.body.attendance);
  return told.some((fact) => (attended ? fact.kind === 'PatientBecameInpatient' || (fact.kind === 'PatientAdmitted' && !fact.body.attendance) || fact.body.patientClass === 'INPATIENT' : admits(fact)));
};

/** The value of the fact that its source wrote down last among those that carry one: a correction wins over what it corrects. */
const latestSaid = <T>(told: readonly StayFact[], read: (body: StayBody) => T | null): T | null => {
  const saying = told.filter((fact) => read(fact.body) !== null);
  const last = saying.reduce<StayFact | null>((best, fact) => (best === null || knownToSource(fact) >= knownToSource(best) ? fact : best), null);
  return last === null ? null : read(last.body);
};

const classOf = (told: readonly StayFact[]): StayBody['patientClass'] => latestSaid(told, (body) => (body.patientClass === 'UNKNOWN' ? null : body.patientClass)) ?? 'UNKNOWN';

/** The discharge in force: the last one written down, unless the person was admitted again under the same number since. */
const dischargeOf = (told: readonly StayFact[]): Of<'PatientDischarged'> | null => {
  const discharges = told.filter((fact): fact is Of<'PatientDischarged'> => fact.kind === 'PatientDischarged');
  const last = discharges.reduce<Of<'PatientDischarged'> | null>((best, fact) => (best === null || knownToSource(fact) >= knownToSource(best) ? fact : best), null);
  if (last === null) return null;
  const again = told.some((fact) => (fact.kind === 'PatientAdmitted' || fact.kind === 'PatientBecameInpatient') && fact.happenedAt > last.happenedAt);
  return again ? null : last;
};

/** An update may put a discharge's time right (PV1-45); alone it discharges nobody. */
const correctedEnd = (told: readonly StayFact[], discharge: Of<'PatientDischarged'>): Instant | null => {
  const updates = told.filter((fact): fact is Of<'StayDetailsRecorded'> => fact.kind === 'StayDetailsRecorded' && fact.body.dischargedAt !== null && knownToSource(fact) > knownToSource(discharge));
  return updates.at(-1)?.body.dischargedAt ?? null;
};

/** A destination may be left out of the discharge and come with a later update. */
const destinationOf = (told: readonly StayFact[], discharge: Of<'PatientDischarged'>): HospitalStay['destination'] => {
  const updates = told.filter((fact): fact is Of<'StayDetailsRecorded'> => fact.kind === 'StayDetailsRecorded' && fact.body.destination !== null && knownToSource(fact) >= knownToSource(discharge));
  return updates.at(-1)?.body.destination ?? discharge.body.destination;
};

const visitsOf = (told: readonly StayFact[], startedAt: Instant, endedAt: Instant | null): PlaceVisit[] => {
  const visits: { location: PlaceVisit['location']; from: Instant; to: Instant | null }[] = [];
  for (const fact of told) {
    const { location } = fact.body;
    if (location === null || fact.kind === 'StayDetailsRecorded') continue;
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
};
