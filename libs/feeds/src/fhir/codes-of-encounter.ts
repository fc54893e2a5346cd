import type { Destination, PatientClass } from '@homeward/flow';
import type { CodeableConcept, Coding } from '@medplum/fhirtypes';
import type { FeedSettings } from '../feed-settings.js';
import { readDestination } from '../hl7v2/destination.js';
import { localCode } from '../hl7v2/local-code.js';
import { Notes } from '../hl7v2/notes.js';
import { readPatientClass } from '../hl7v2/patient-class.js';
import { codesIn, systems } from './coded.js';

/** Encounter.class (v3 ActCode) and whether it puts somebody in a bed. An A&E visit, a clinic and a call do not. */
const classes: Readonly<Record<string, { readonly is: PatientClass; readonly admits: boolean }>> = {
  IMP: { is: 'INPATIENT', admits: true }, ACUTE: { is: 'INPATIENT', admits: true }, NONAC: { is: 'INPATIENT', admits: true }, SS: { is: 'INPATIENT', admits: true },
  OBSENC: { is: 'OTHER', admits: true },
  EMER: { is: 'EMERGENCY', admits: false },
  AMB: { is: 'OUTPATIENT', admits: false },
  PRENC: { is: 'PREADMIT', admits: false },
  VR: { is: 'OTHER', admits: false }, HH: { is: 'OTHER', admits: false }, FLD: { is: 'OTHER', admits: false },
};

export interface ClassRead {
  readonly is: PatientClass;
  readonly admits: boolean;
}

/** By the feed's own codes, else ActCode, else table 0004. An unknown class admits nobody: a bed is never taken by guessing. */
export function readClass(coding: Coding | undefined, settings: FeedSettings, notes: Notes): ClassRead {
  const code = coding?.code ?? '';
  const local = localCode(settings.localCodes?.patientClass, code);
  if (local !== undefined) return { is: local, admits: local === 'INPATIENT' };
  const known = systems.actCode.test(coding?.system ?? 'v3-ActCode') ? localCode(classes, code) : undefined;
  if (known !== undefined) return known;
  const is = /v2-0004$/.test(coding?.system ?? '') ? readPatientClass(code, settings, new Notes()) : 'UNKNOWN';
  if (is === 'UNKNOWN') notes.add('CLASS_UNKNOWN', 'Encounter.class');
  return { is, admits: is === 'INPATIENT' };
}

export interface DischargeRead {
  readonly destination: Destination | null;
  readonly code: string | null;
}

/** HL7's own discharge-disposition. `aadvice`, `oth` and the like do not say where to. */
const dispositions: Readonly<Record<string, Destination | null>> = {
  home: 'USUAL_RESIDENCE', 'alt-home': 'ELSEWHERE', 'other-hcf': 'OTHER_HOSPITAL', hosp: 'HOSPICE', long: 'CARE_HOME', snf: 'CARE_HOME', psy: 'OTHER_HOSPITAL', rehab: 'OTHER_HOSPITAL', exp: 'DIED',
  aadvice: null, oth: null,
};

/** UK Core DischargeDestination by the NHS Data Dictionary, v2 table 0112, or HL7's discharge-disposition. */
export function readDisposition(concept: CodeableConcept | undefined, settings: FeedSettings, notes: Notes): DischargeRead {
  const codings = codesIn(concept);
  for (const { system, code } of codings) {
    const known = /discharge-disposition$/.test(system ?? '') ? localCode(dispositions, code ?? '') : undefined;
    if (known !== undefined) return { destination: known, code: code ?? null };
  }
  const [first] = codings;
  const inTables = new Notes();
  const read = readDestination((first?.code ?? '').slice(0, 50), settings, inTables);
  if (inTables.has('DESTINATION_UNKNOWN')) notes.add('DESTINATION_UNKNOWN', 'Encounter.hospitalization.dischargeDisposition');
  return read;
}
