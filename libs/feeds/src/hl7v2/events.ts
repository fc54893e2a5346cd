/**
 * What becomes of each ADT trigger event (HL7 v2.4 table 0003, with those that v2.5 to v2.8 added).
 *
 * - A fact kind: the event is fully read.
 * - `MERGED`: PID-3 survives, MRG-1 ends (A18, A30, A34, A36, A39, A40; A46 and A47 give a person a new number).
 * - `ACCOUNTS_MERGED`: the same where MRG-1 names somebody; an A41 may merge two accounts of one person and name nobody else.
 * - `LINKED`: the people named in the message are one (A24).
 * - `PERSON`: names, birth dates and identifiers only (A28, A31, A29, A60).
 * - `PARTLY`: about a stay, but its meaning for flow is not read yet; identity is, and the reading says `EVENT_PARTLY_READ`.
 * - `UNREAD`: bears on beds and names no person (A20, bed status), so it is kept as a rejection rather than called irrelevant.
 */
export type EventMeaning =
  | 'PatientAdmitted'
  | 'Attended'
  | 'PatientBecameInpatient'
  | 'PatientMoved'
  | 'PatientDischarged'
  | 'StayDetailsRecorded'
  | 'AdmissionCancelled'
  | 'MoveCancelled'
  | 'DischargeCancelled'
  | 'MERGED'
  | 'ACCOUNTS_MERGED'
  | 'LINKED'
  | 'PERSON'
  | 'PARTLY'
  | 'UNREAD';

const meanings: Readonly<Record<string, EventMeaning>> = {
  A01: 'PatientAdmitted',
  A02: 'PatientMoved',
  A03: 'PatientDischarged',
  A04: 'Attended',
  A06: 'PatientBecameInpatient',
  A07: 'StayDetailsRecorded',
  A08: 'StayDetailsRecorded',
  A11: 'AdmissionCancelled',
  A12: 'MoveCancelled',
  A13: 'DischargeCancelled',
  // A swap moves each of its people to the location in their own PV1-3.
  A17: 'PatientMoved',
  A20: 'UNREAD',
  A24: 'LINKED',
  A28: 'PERSON', A29: 'PERSON', A31: 'PERSON', A60: 'PERSON',
  A18: 'MERGED', A30: 'MERGED', A34: 'MERGED', A36: 'MERGED', A39: 'MERGED', A40: 'MERGED', A46: 'MERGED', A47: 'MERGED',
  A41: 'ACCOUNTS_MERGED',
};

/** Events about a stay, or about which person a number belongs to, whose meaning for flow waits. */
const partly: ReadonlySet<string> = new Set(
  'A05 A09 A10 A14 A15 A16 A19 A21 A22 A23 A25 A26 A27 A32 A33 A35 A37 A38 A42 A43 A44 A45 A48 A49 A50 A51 A52 A53 A54 A55 A61 A62'.split(' '),
);

/** Events by which a source corrects what it said of a person (A08, A31) or takes a discharge back (A13); others repeat a PID-30 of N by habit. */
export const correctsPerson = (trigger: string): boolean => trigger === 'A08' || trigger === 'A31' || trigger === 'A13';

/** Null: no such event. */
export const eventMeaning = (trigger: string): EventMeaning | null => meanings[trigger] ?? (partly.has(trigger) ? 'PARTLY' : null);
