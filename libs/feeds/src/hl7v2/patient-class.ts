import type { PatientClass } from '@homeward/flow';
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

/** An unknown code reads as unknown and is noted. */
export function readPatientClass(text: string, notes: Notes): PatientClass {
  if (text === '') return 'UNKNOWN';
  const known = classes[text.toUpperCase()];
  if (known === undefined) notes.add('CLASS_UNKNOWN', 'PV1-2');
  return known ?? 'UNKNOWN';
}

/** Classes that admit nobody, even on an A01: outpatient, recurring, pre-admit, commercial, not applicable, waiting list. */
export const admitsNobody = (text: string): boolean => /^(?:O|OP|OUTPATIENT|R|P|PREADMIT|C|N|W)$/i.test(text);
