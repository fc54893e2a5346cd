import { earlier, type Instant } from '../time.js';
import type { Destination } from '../facts/bodies.js';
import { knownToSource } from '../facts/order.js';
import { lastWritten, type Of, type StayWord } from './stay-word.js';

/** How the time in a bed ended. */
export interface Leaving {
  readonly at: Instant;
  readonly destination: Destination | null;
}

/** The end of a stay by its standing facts, in folding order; null: it has not ended. Who was never `admitted` has no bed to leave by an A07. */
export function leavingOf(told: readonly StayWord[], admitted: boolean): Leaving | null {
  const discharge = inForce(told, told.filter((fact) => fact.kind === 'PatientDischarged'), admitted);
  // A07: the bed is free, and nobody has gone home by it. A discharge after it says where to.
  const outpatient = admitted ? inForce(told, told.filter((fact) => fact.kind === 'PatientBecameOutpatient'), admitted) : null;
  if (discharge === null) return outpatient === null ? null : { at: outpatient.happenedAt, destination: null };
  const at = correctedEnd(told, discharge) ?? discharge.happenedAt;
  return { at: outpatient === null ? at : earlier(outpatient.happenedAt, at), destination: destinationOf(told, discharge) };
}

/** The last of them that was written down, unless the person was admitted again under the same number since. Who had a bed gets it back by no attendance. */
const inForce = <T extends StayWord>(told: readonly StayWord[], endings: readonly T[], admitted: boolean): T | null => {
  const last = lastWritten(endings);
  if (last === null) return null;
  const again = told.some((fact) => ((fact.kind === 'PatientAdmitted' && !(admitted && fact.body.attendance)) || fact.kind === 'PatientBecameInpatient') && fact.happenedAt > last.happenedAt);
  return again ? null : last;
};

/** An update may put a discharge's time right (PV1-45); alone it discharges nobody. */
const correctedEnd = (told: readonly StayWord[], discharge: Of<'PatientDischarged'>): Instant | null => {
  const updates = told.filter((fact): fact is Of<'StayDetailsRecorded'> => fact.kind === 'StayDetailsRecorded' && fact.body.dischargedAt !== null && knownToSource(fact) > knownToSource(discharge));
  return updates.at(-1)?.body.dischargedAt ?? null;
};

/** A destination may be left out of the discharge and come with a later update. */
const destinationOf = (told: readonly StayWord[], discharge: Of<'PatientDischarged'>): Destination | null => {
  const updates = told.filter((fact): fact is Of<'StayDetailsRecorded'> => fact.kind === 'StayDetailsRecorded' && fact.body.destination !== null && knownToSource(fact) >= knownToSource(discharge));
  return updates.at(-1)?.body.destination ?? discharge.body.destination;
};
