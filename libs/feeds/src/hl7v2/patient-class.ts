import type { PatientClass } from '@homeward/flow';
import type { FeedSettings } from '../feed-settings.js';
import { localCode } from './local-code.js';
import type { Notes } from './notes.js';

/** PV1-2 by table 0004 with the UK's additions (HL7 UK A.3), and the words some senders write in its place. */
const classes: Readonly<Record<string, PatientClass>> = {
  I: 'INPATIENT', INPATIENT: 'INPATIENT', IP: 'INPATIENT',
  E: 'EMERGENCY', EMERGENCY: 'EMERGENCY', ED: 'EMERGENCY',
  O: 'OUTPATIENT', OUTPATIENT: 'OUTPATIENT', OP: 'OUTPATIENT',
  P: 'PREADMIT', PREADMIT: 'PREADMIT',
  R: 'OTHER', B: 'OTHER', C: 'OTHER', N: 'OTHER', W: 'OTHER',
  U: 'UNKNOWN',
};

/** By the feed's own codes, else the table. An unknown code reads as unknown and is noted. */
export function readPatientClass(text: string, { localCodes }: Pick<FeedSettings, 'localCodes'>, notes: Notes): PatientClass {
  if (text === '') return 'UNKNOWN';
  const known = localCode(localCodes?.patientClass, text) ?? localCode(classes, text.toUpperCase());
  if (known === undefined) notes.add('CLASS_UNKNOWN', 'PV1-2');
  return known ?? 'UNKNOWN';
}

/** Classes that admit nobody, even on an A01: outpatient, recurring, pre-admit, commercial, not applicable, waiting list; of the feed's own codes, those that mean outpatient or pre-admit. */
export function admitsNobody(text: string, { localCodes }: Pick<FeedSettings, 'localCodes'>): boolean {
  const local = localCode(localCodes?.patientClass, text);
  return local === undefined ? /^(?:O|OP|OUTPATIENT|R|P|PREADMIT|C|N|W)$/i.test(text) : local === 'OUTPATIENT' || local === 'PREADMIT';
}
