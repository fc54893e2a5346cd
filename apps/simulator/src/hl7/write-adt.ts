import { hl7Time } from '../city/calendar.js';
import type { Person } from '../city/person.js';
import type { Bed } from '../city/wards.js';
import type { Fields } from './segment.js';
import { writeMessage } from './segment.js';

export type AdtEvent = 'A01' | 'A02' | 'A03' | 'A04' | 'A06' | 'A08' | 'A11' | 'A12' | 'A13' | 'A21' | 'A22' | 'A28';

/** Where someone is: a bed of a ward, or a space in the emergency department. */
export type Spot = Pick<Bed, 'site' | 'ward' | 'bay' | 'bed'>;

/** What one ADT message says. Times are ms since 1970; null means that the source does not say. */
export interface Adt {
  readonly event: AdtEvent;
  readonly controlId: string;
  /** MSH-4, the site whose system speaks. */
  readonly facility: string;
  /** MSH-7 and EVN-2: when it was entered. */
  readonly recordedAt: number;
  /** EVN-6: when it happened. */
  readonly happenedAt: number;
  readonly person: Person;
  readonly nhsNumberKnown: boolean;
  /** PV1-2, HL7 table 0004. */
  readonly patientClass: 'I' | 'E';
  readonly location: Spot;
  /** PV1-6; on A12 the location that is cancelled (domain: UCLH EMAP). */
  readonly prior: Spot | null;
  /** PV1-4, ADMISSION METHOD. */
  readonly admissionMethod: string;
  readonly specialty: string;
  /** PV1-19, the spell. */
  readonly visit: string;
  readonly destination: string | null;
  readonly admittedAt: number | null;
  readonly dischargedAt: number | null;
  /** PV2-9, YYYY-MM-DD. */
  readonly expectedDischarge: string | null;
}

// HL7 v2.4 table 0354, as far as it is used here: A04, A08 and A13 take the structure of A01, A11 takes that of A09.
const structure: Record<AdtEvent, string> = {
  A01: 'ADT_A01', A02: 'ADT_A02', A03: 'ADT_A03', A04: 'ADT_A01', A06: 'ADT_A06', A08: 'ADT_A01', A11: 'ADT_A09', A12: 'ADT_A12', A13: 'ADT_A01', A21: 'ADT_A21', A22: 'ADT_A21', A28: 'ADT_A05',
};

/** Location layout of HL7 UK A.3: ward, bay, bed, site. */
const place = ({ site, ward, bay, bed }: Spot): readonly string[] => [ward, bay, bed, site];
const compact = (date: string): string => date.replaceAll('-', '');
const time = (at: number | null): string | null => (at === null ? null : hl7Time(at));

/** One message in HL7 v2.4 as HL7 UK A.3 profiles it. */
export function writeAdt(adt: Adt): string {
  const segments: (readonly [string, Fields])[] = [
    ['MSH', {
      3: 'SIMPAS', 4: adt.facility, 5: 'HOMEWARD', 6: 'NEWCASTLE', 7: hl7Time(adt.recordedAt), 9: ['ADT', adt.event, structure[adt.event]],
      10: adt.controlId, 11: 'P', 12: '2.4', 17: 'GBR', 18: 'UNICODE UTF-8',
    }],
    ['EVN', { 2: hl7Time(adt.recordedAt), 6: hl7Time(adt.happenedAt) }],
    ['PID', patient(adt)],
    // A28 tells who somebody is, wherever they are.
    ['PV1', adt.event === 'A28' ? { 1: '1', 2: 'N' } : visit(adt)],
  ];
  if (adt.person.hiding !== undefined) segments.push(['ZU8', { 4: adt.person.hiding }]);
  if (adt.event !== 'A28' && adt.expectedDischarge !== null) segments.push(['PV2', { 9: compact(adt.expectedDischarge) }]);
  return writeMessage(segments);
}

function patient({ person, nhsNumberKnown, destination, dischargedAt }: Adt): Fields {
  const local = [person.hospitalNumber, '', '', 'RTD', 'MR'];
  const died = destination === '79';
  return {
    1: '1',
    3: { repeats: nhsNumberKnown ? [local, [person.nhsNumber, '', '', 'NHS', 'NH']] : [local] },
    5: [person.family, person.given, '', '', '', '', 'L'],
    7: compact(person.birthDate),
    8: person.sex,
    11: [person.street, '', 'Newcastle upon Tyne', '', person.postcode, 'GBR', 'H'],
    29: died ? time(dischargedAt) : null,
    30: died ? 'Y' : null,
    // NHS number tracing status 01: present and verified (HL7 UK A.3, PID-32).
    32: nhsNumberKnown ? 'NSTS01' : null,
  };
}

const visit = (adt: Adt): Fields => ({
  1: '1', 2: adt.patientClass, 3: place(adt.location), 4: adt.admissionMethod, 6: adt.prior === null ? null : place(adt.prior), 10: adt.specialty,
  14: '19', 19: [adt.visit, '', '', 'RTD', 'VN'], 36: adt.destination, 44: time(adt.admittedAt), 45: time(adt.dischargedAt),
});
