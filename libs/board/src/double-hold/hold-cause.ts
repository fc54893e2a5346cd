export const doubleHoldKinds = ['HELD', 'HELD_PAST_FUNDING', 'UNCLOSED_RECORD', 'HOME_LEAVE', 'IDENTITY_CLASH', 'TRANSFER_OVERLAP', 'RESPITE'] as const;
export type DoubleHoldKind = (typeof doubleHoldKinds)[number];

/** Why somebody has two places at once, as finely as the records tell. */
export type HoldCause =
  | 'FUNDED'
  | 'FUNDING_NOT_KNOWN'
  | 'PAST_FUNDING'
  | 'DIED'
  | 'MOVED_IN'
  | 'OLDER_STAY'
  | 'OLDER_HOME'
  | 'LONG_LEAVE'
  | 'ON_LEAVE'
  | 'RECORDS_CLASH'
  | 'TWO_HOSPITALS'
  | 'MOVING'
  | 'SHORT_STAY';

interface Meaning {
  readonly kind: DoubleHoldKind;
  /** One plain sentence: who does what. */
  readonly whatToDo: string;
}

/** The states that domain.md §4.6 tells apart. Home leave of up to 28 days and a held place are no conflicts (§11, trap 17). */
const meanings: Record<HoldCause, Meaning> = {
  FUNDED: { kind: 'HELD', whatToDo: 'Discharge team: tell the care home when the person is expected back, before the funding ends.' },
  FUNDING_NOT_KNOWN: { kind: 'HELD', whatToDo: 'Brokerage: ask the care home and the funder until when the place is paid for.' },
  PAST_FUNDING: { kind: 'HELD_PAST_FUNDING', whatToDo: 'Brokerage: agree with the care home and the funder today whether to pay on or give the place up.' },
  DIED: { kind: 'UNCLOSED_RECORD', whatToDo: 'Care home: the hospital recorded that the person died. Close the residency.' },
  MOVED_IN: { kind: 'UNCLOSED_RECORD', whatToDo: 'Ward: the care home says that the person moved in after they were admitted. Send the discharge, or tell the home that they are still here.' },
  OLDER_STAY: { kind: 'UNCLOSED_RECORD', whatToDo: 'Ward of the earlier stay: the person was admitted again. Send the discharge of the earlier stay.' },
  OLDER_HOME: { kind: 'UNCLOSED_RECORD', whatToDo: 'Care home of the earlier place: the person has a newer place. Close the earlier residency, or say that it stands.' },
  LONG_LEAVE: { kind: 'UNCLOSED_RECORD', whatToDo: 'Ward: home leave has gone on for longer than a stay can. Record the return or the discharge.' },
  ON_LEAVE: { kind: 'HOME_LEAVE', whatToDo: 'Nobody needs to act: the person is on leave from hospital and keeps the bed.' },
  RECORDS_CLASH: { kind: 'IDENTITY_CLASH', whatToDo: 'Data desk: the records contradict each other. Check whether they are one person before anybody acts on them.' },
  TWO_HOSPITALS: { kind: 'IDENTITY_CLASH', whatToDo: 'Data desk: 2 organisations have the person in a bed. Check whether they are one person, then ask the ward of the earlier stay.' },
  MOVING: { kind: 'TRANSFER_OVERLAP', whatToDo: 'Nobody needs to act today: the person is moving. If both records are open tomorrow, the place that they left closes its own.' },
  SHORT_STAY: { kind: 'RESPITE', whatToDo: 'Care home: confirm that the respite stay is still wanted, and until when.' },
};

export const holdKind = (cause: HoldCause): DoubleHoldKind => meanings[cause].kind;

export const whatToDo = (cause: HoldCause): string => meanings[cause].whatToDo;
