/**
 * What becomes of each ADT trigger event (HL7 v2.4 table 0003, with those that v2.5 to v2.8 added).
 *
 * - A fact kind: the event says that of a stay.
 * - `Attended`: an admission that admits nobody (A04). `MovePlanned` and the like are plans: they take no bed.
 * - `MERGED`: PID-3 survives, MRG-1 ends (A18, A30, A34, A36, A39, A40). `RENAMED`: PID-3 is the new number of MRG-1 (A46, A47).
 * - `ACCOUNTS_MERGED`: the same where MRG-1 names somebody; an A41 may merge two accounts of one person and name nobody else.
 * - `LINKED`: the people named in the message are one (A24). `UNLINKED`: they are not (A37).
 * - `IDENTIFIER_MOVED`: PID-3 belonged under MRG-4 by mistake (A43).
 * - `STAYS_MERGED`: the visit MRG-5 goes on as PV1-19 (A42, A50). `STAY_REASSIGNED`: the visit belongs to PID-3, not to MRG-1 (A45).
 * - `PERSON`: names, birth dates and identifiers only (A28, A29, A31, A60).
 * - `VISIT_DELETED`: the source deletes its record of a visit to save space (A23, HL7 v2.4 §3.3.23); a visit that never was is an A11.
 * - `BED_STATE`: about a bed, and names no person (A20).
 * - `PARTLY`: of accounts and other numbers (A19, A35, A44, A48, A49): who it is about is read, and the reading says `EVENT_PARTLY_READ`.
 */
export type EventMeaning =
  | 'PatientAdmitted'
  | 'Attended'
  | 'PatientBecameInpatient'
  | 'PatientBecameOutpatient'
  | 'PatientMoved'
  | 'PatientDischarged'
  | 'StayDetailsRecorded'
  | 'AdmissionPlanned'
  | 'MovePlanned'
  | 'DischargePlanned'
  | 'LeaveStarted'
  | 'LeaveEnded'
  | 'AdmissionCancelled'
  | 'MoveCancelled'
  | 'DischargeCancelled'
  | 'AdmissionPlanCancelled'
  | 'MovePlanCancelled'
  | 'DischargePlanCancelled'
  | 'LeaveCancelled'
  | 'LeaveReturnCancelled'
  | 'MERGED'
  | 'RENAMED'
  | 'ACCOUNTS_MERGED'
  | 'LINKED'
  | 'UNLINKED'
  | 'IDENTIFIER_MOVED'
  | 'STAYS_MERGED'
  | 'STAY_REASSIGNED'
  | 'PERSON'
  | 'VISIT_DELETED'
  | 'BED_STATE'
  | 'PARTLY';

const meanings: Readonly<Record<string, EventMeaning>> = {
  A01: 'PatientAdmitted',
  A02: 'PatientMoved',
  A03: 'PatientDischarged',
  A04: 'Attended',
  A05: 'AdmissionPlanned', A14: 'AdmissionPlanned',
  A06: 'PatientBecameInpatient',
  A07: 'PatientBecameOutpatient',
  A08: 'StayDetailsRecorded',
  // Tracking: the person is on the way to or at a place for a while, and keeps the bed. A32 and A33 cancel that.
  A09: 'StayDetailsRecorded', A10: 'StayDetailsRecorded', A32: 'StayDetailsRecorded', A33: 'StayDetailsRecorded',
  A11: 'AdmissionCancelled',
  A12: 'MoveCancelled',
  A13: 'DischargeCancelled',
  A15: 'MovePlanned',
  A16: 'DischargePlanned',
  // A swap moves each of its people to the location in their own PV1-3.
  A17: 'PatientMoved',
  A18: 'MERGED', A30: 'MERGED', A34: 'MERGED', A36: 'MERGED', A39: 'MERGED', A40: 'MERGED',
  A19: 'PARTLY', A35: 'PARTLY', A44: 'PARTLY', A48: 'PARTLY', A49: 'PARTLY',
  A20: 'BED_STATE',
  A21: 'LeaveStarted',
  A22: 'LeaveEnded',
  A23: 'VISIT_DELETED',
  A24: 'LINKED',
  A25: 'DischargePlanCancelled',
  A26: 'MovePlanCancelled',
  A27: 'AdmissionPlanCancelled', A38: 'AdmissionPlanCancelled',
  A28: 'PERSON', A29: 'PERSON', A31: 'PERSON', A60: 'PERSON',
  A37: 'UNLINKED',
  A41: 'ACCOUNTS_MERGED',
  A42: 'STAYS_MERGED', A50: 'STAYS_MERGED',
  A43: 'IDENTIFIER_MOVED',
  A45: 'STAY_REASSIGNED',
  A46: 'RENAMED', A47: 'RENAMED',
  // An alternate visit id, and who treats: details of the stay.
  A51: 'StayDetailsRecorded', A54: 'StayDetailsRecorded', A55: 'StayDetailsRecorded', A61: 'StayDetailsRecorded', A62: 'StayDetailsRecorded',
  A52: 'LeaveCancelled',
  A53: 'LeaveReturnCancelled',
};

/** Events by which a source corrects what it said of a person (A08, A31) or takes a discharge back (A13); others repeat a PID-30 of N by habit. */
export const correctsPerson = (trigger: string): boolean => trigger === 'A08' || trigger === 'A31' || trigger === 'A13';

/** Null: no such event. */
export const eventMeaning = (trigger: string): EventMeaning | null => (Object.hasOwn(meanings, trigger) ? (meanings[trigger] ?? null) : null);
