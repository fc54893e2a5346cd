import { describe, expect, test } from '@jest/globals';
import type { DraftFact, DraftPersonFact } from '@homeward/flow';
import type { FeedSettings } from '../feed-settings.js';
import type { KnownLocation } from './fhir-context.js';
import { interpretFhir, type FhirReading } from './interpret-fhir.js';
import { encounter, patient, reference } from './testing/resources.js';

const settings: FeedSettings = {
  feedId: 'rvi-fhir', organisation: 'RTD', zone: 'Europe/London', defaultSiteCode: 'RTD02', locationLayout: 'UK', encoding: 'UTF-8', processingIds: [], localAuthority: 'RTD',
  identifierSpellings: { authorities: { 'https://rtd.example/mrn': 'RTD', 'https://rtd.example/visit': 'RTD02' } },
};
const receivedAt = '2026-11-22T10:00:00.000Z';

const read = (resource: object, { known = new Map<string, KnownLocation>(), feed = settings } = {}): FhirReading => {
  const { resourceType: type, id, type: kind } = resource as { resourceType: string; id?: string; type?: unknown };
  const request = type === 'Bundle' && typeof kind === 'string' ? ({ interaction: 'bundle', seed: 'seed' } as const) : id === undefined ? ({ interaction: 'create', type, seed: 'seed' } as const) : ({ interaction: 'update', type, id, seed: 'seed' } as const);
  return interpretFhir(new TextEncoder().encode(JSON.stringify(resource)), feed, { receivedAt, request, knownLocations: known });
};

const kinds = ({ reading }: FhirReading): string[] => reading.facts.map(({ kind }) => kind);
const only = <K extends DraftFact['kind']>({ reading }: FhirReading, kind: K): Extract<DraftFact, { kind: K }>[] => reading.facts.filter((fact): fact is Extract<DraftFact, { kind: K }> => fact.kind === kind);
const told = ({ reading }: FhirReading): unknown[] => reading.facts.filter((fact): fact is DraftPersonFact => 'subject' in fact && fact.kind !== 'SubjectsLinked').map(({ kind, happenedAt }) => `${kind} ${happenedAt}`);
const ward = (id: string, name: string, more: object = {}): object => ({ resourceType: 'Location', id, name, physicalType: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/location-physical-type', code: 'wa' }] }, ...more });

describe('an Encounter', () => {
  test('in progress is an admission under its visit number, of the Patient it refers to', () => {
    const reading = read(encounter({ identifier: [{ system: 'https://rtd.example/visit', value: 'V1' }], subject: reference('Patient/p1') }));
    expect(kinds(reading)).toEqual(['PatientAdmitted']);
    expect(reading.reading.facts[0]).toMatchObject({
      subject: { authority: 'RTD/FHIR', value: 'Patient/p1' }, record: { authority: 'RTD02/VN', value: 'V1' }, happenedAt: '2026-11-20T09:00:00.000Z', recordedAt: '2026-11-20T09:05:00.000Z',
      document: { document: { authority: 'rvi-fhir/Encounter', value: 'e1' }, version: '2026-11-20T09:05:00.000Z ' }, body: { patientClass: 'INPATIENT', attendance: false, admittedAt: '2026-11-20T09:00:00.000Z' },
    });
  });

  test('finished is an admission and a discharge, with the destination by the NHS Data Dictionary', () => {
    const reading = read(encounter({ status: 'finished', period: { start: '2026-11-20T09:00:00Z', end: '2026-11-21T11:00:00Z' }, hospitalization: { dischargeDisposition: { coding: [{ system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-DischargeDestinationEngland', code: '54' }] } }, meta: { lastUpdated: '2026-11-21T11:30:00Z' } }));
    expect(told(reading)).toEqual(['PatientAdmitted 2026-11-20T09:00:00.000Z', 'PatientDischarged 2026-11-21T11:00:00.000Z']);
    expect(only(reading, 'PatientDischarged')[0]?.body.destination).toBe('CARE_HOME');
  });

  test.each([
    ['planned', 'IMP', ['AdmissionPlanned'], undefined],
    ['planned', 'AMB', ['StayDetailsRecorded'], undefined],
    ['arrived', 'IMP', ['PatientAdmitted'], true],
    ['triaged', 'EMER', ['PatientAdmitted'], true],
    ['in-progress', 'EMER', ['PatientAdmitted'], true],
    ['in-progress', 'IMP', ['PatientAdmitted'], false],
    ['in-progress', 'ZZZ', ['PatientAdmitted'], true],
    ['cancelled', 'IMP', ['AdmissionPlanned', 'AdmissionPlanCancelled'], undefined],
    ['entered-in-error', 'IMP', ['PatientAdmitted', 'AdmissionCancelled'], false],
    ['unknown', 'IMP', ['StayDetailsRecorded'], undefined],
  ])('%s of class %s gives %j', (status, code, expected, attendance) => {
    const reading = read(encounter({ status, class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code } }));
    expect(kinds(reading)).toEqual(expected);
    expect(only(reading, 'PatientAdmitted')[0]?.body.attendance).toBe(attendance);
  });

  test('of unknown status never takes the place of what was said before', () => {
    expect(read(encounter({ status: 'unknown' })).reading.facts.some((fact) => 'document' in fact)).toBe(false);
    expect(read(encounter()).reading.facts.every((fact) => 'document' in fact)).toBe(true);
  });

  test('written at a time to come is a version of when it was received, so that later ones can follow', () => {
    const version = (lastUpdated: string): string | undefined => (read(encounter({ meta: { lastUpdated } })).reading.facts[0] as DraftPersonFact).document?.version;
    expect(read(encounter({ meta: { lastUpdated: '2099-01-01T00:00:00Z' } })).reading.notes).toContain('TIME_IN_FUTURE meta.lastUpdated');
    expect(version('2099-01-01T00:00:00Z')).toBe(`${receivedAt} `);
    // Seconds ahead: the sender's own order stands.
    expect(version('2026-11-22T10:00:20Z')).toBe('2026-11-22T10:00:20.000Z ');
  });

  test('that began in A&E becomes an admission when its class changed', () => {
    const classHistory = [{ class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'EMER' }, period: { start: '2026-11-20T09:00:00Z', end: '2026-11-20T12:00:00Z' } }];
    const reading = read(encounter({ classHistory, meta: { lastUpdated: '2026-11-20T12:05:00Z' } }));
    expect(told(reading)).toEqual(['PatientAdmitted 2026-11-20T09:00:00.000Z', 'PatientBecameInpatient 2026-11-20T12:00:00.000Z']);
    expect(only(reading, 'PatientAdmitted')[0]?.body).toMatchObject({ attendance: true, patientClass: 'EMERGENCY' });
  });

  test('tells home leave by the history of its statuses', () => {
    const statusHistory = [{ status: 'in-progress', period: { start: '2026-11-20T09:00:00Z', end: '2026-11-20T15:00:00Z' } }];
    const away = read(encounter({ status: 'onleave', statusHistory, meta: { lastUpdated: '2026-11-20T15:05:00Z' } }));
    expect(told(away)).toEqual(['PatientAdmitted 2026-11-20T09:00:00.000Z', 'LeaveStarted 2026-11-20T15:00:00.000Z']);
    const back = read(encounter({ statusHistory: [...statusHistory, { status: 'onleave', period: { start: '2026-11-20T15:00:00Z', end: '2026-11-21T08:00:00Z' } }], meta: { lastUpdated: '2026-11-21T08:05:00Z' } }));
    expect(told(back)).toEqual(['PatientAdmitted 2026-11-20T09:00:00.000Z', 'LeaveStarted 2026-11-20T15:00:00.000Z', 'LeaveEnded 2026-11-21T08:00:00.000Z']);
  });

  test('moves through its places, known from before, contained, or side by side', () => {
    const known = new Map<string, KnownLocation>([
      ['fhir/rvi-fhir/Location/w1', { location: { siteCode: null, ward: 'W1', bay: null, bed: null }, partOf: 'fhir/rvi-fhir/Location/site' }],
      ['fhir/rvi-fhir/Location/site', { location: { siteCode: 'RTD01', ward: null, bay: null, bed: null } }],
    ]);
    const location = [
      { location: reference('Location/w1'), status: 'completed', period: { start: '2026-11-20T09:00:00Z', end: '2026-11-20T10:00:00Z' } },
      { location: reference('#w2'), status: 'active', period: { start: '2026-11-20T10:00:00Z' } },
      { location: { ...reference('#b7') }, status: 'active', period: { start: '2026-11-20T10:00:00Z' } },
      { location: reference('Location/w9'), status: 'planned' },
    ];
    const contained = [ward('w2', 'W2'), { resourceType: 'Location', id: 'b7', name: '07', physicalType: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/location-physical-type', code: 'bd' }] } }];
    const reading = read(encounter({ location, contained, meta: { lastUpdated: '2026-11-20T10:05:00Z' } }), { known });
    expect(only(reading, 'PatientAdmitted')[0]?.body.location).toEqual({ siteCode: 'RTD01', ward: 'W1', bay: null, bed: null });
    expect(only(reading, 'PatientMoved').map(({ happenedAt, body }) => [happenedAt, body.location])).toEqual([['2026-11-20T10:00:00.000Z', { siteCode: 'RTD02', ward: 'W2', bay: null, bed: '07' }]]);
    expect(reading.reading.refersTo).toEqual(['fhir/rvi-fhir/Location/w1', 'fhir/rvi-fhir/Location/site', 'fhir/rvi-fhir/Location/w9']);
    expect(reading.reading.notes).toEqual(['LOCATION_NOT_KNOWN Encounter.location']);
  });

  test('in two places, one completed and one active without times, was moved by the time it was written', () => {
    const contained = [ward('a', 'A'), ward('b', 'B')];
    const reading = read(encounter({ contained, location: [{ location: reference('#b'), status: 'active' }, { location: reference('#a'), status: 'completed' }] }));
    expect(only(reading, 'PatientAdmitted')[0]?.body.location?.ward).toBe('A');
    expect(only(reading, 'PatientMoved').map(({ happenedAt, body }) => [happenedAt, body.from?.ward, body.location?.ward])).toEqual([['2026-11-20T09:05:00.000Z', 'A', 'B']]);
  });

  test('of a date to come, of a day alone and of a group', () => {
    expect(read(encounter({ period: { start: '2027-01-01T00:00:00Z' } })).reading).toMatchObject({ notes: ['TIME_IN_FUTURE Encounter.period.start'], facts: [{ happenedAt: '2026-11-20T09:05:00.000Z', body: { admittedAt: null } }] });
    expect(read(encounter({ period: { start: '2026-07-01' } })).reading.facts[0]?.happenedAt).toBe('2026-06-30T23:00:00.000Z');
    expect(read(encounter({ subject: reference('Group/g') })).reading).toMatchObject({ outcome: 'IRRELEVANT', notes: ['SUBJECT_NO_PERSON Encounter.subject'] });
  });
});

describe('a Patient', () => {
  const verified = [{ url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus', valueCodeableConcept: { coding: [{ code: '01' }] } }];

  test('is known by its numbers, by its address and by who the source says it is', () => {
    const reading = read(patient({ identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '999 000 0018', extension: verified }, { system: 'https://rtd.example/mrn', value: 'M1' }], address: [{ postalCode: 'NE1 4LP' }] })).reading;
    expect(reading.facts.map((fact) => [fact.kind, 'subject' in fact && fact.subject.authority, fact.kind === 'SubjectsLinked' && fact.body.other])).toEqual([
      ['PersonDetailsRecorded', 'RTD/MR', false], ['SubjectsLinked', 'RTD/MR', { authority: 'NHS', value: '9990000018' }], ['SubjectsLinked', 'RTD/MR', { authority: 'RTD/FHIR', value: 'Patient/p1' }],
    ]);
    expect(reading.facts[0]).toMatchObject({ body: { nhsNumberVerified: true } });
    expect(reading.identities).toEqual([{ subject: { authority: 'RTD/MR', value: 'M1' }, happenedAt: '2026-11-20T08:00:00.000Z', familyName: 'Example', givenName: 'Ann', birthDate: '1940-05-01', postcode: 'NE1 4LP', nhsNumberStatus: '01' }]);
  });

  test('restricted, dead or replaced by another', () => {
    const meta = { lastUpdated: '2026-11-20T08:00:00Z', security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }] };
    const reading = read(patient({ meta, deceasedDateTime: '2026-11-19', link: [{ other: reference('Patient/p2'), type: 'replaced-by' }] }));
    expect(only(reading, 'LocationHidingRecorded')).toMatchObject([{ body: { hiding: 'NATIONAL' } }]);
    expect(only(reading, 'LocationHidingRecorded')[0]).not.toHaveProperty('document');
    const labelled = (code: string): unknown => only(read(patient({ meta: { ...meta, security: [{ ...meta.security[0], code }] } })), 'LocationHidingRecorded').map(({ body }) => body.hiding);
    expect([labelled('N'), labelled('L'), only(read(patient({})), 'LocationHidingRecorded')]).toEqual([['NONE'], [], []]);
    expect(only(reading, 'DeathRecorded')[0]?.body).toEqual({ diedAt: '2026-11-19T23:59:59.999Z', retracted: false });
    expect(kinds(read(patient({ deceasedDateTime: '2027-11-19' })))).not.toContain('DeathRecorded');
    expect(kinds(read(patient({ deceasedBoolean: false })))).not.toContain('DeathRecorded');
  });
});

describe('a link of a Patient', () => {
  const [own, other] = [{ authority: 'RTD/MR', value: 'M1' }, { authority: 'RTD/FHIR', value: 'Patient/p2' }];

  /** The record that ends is the `other` of the fact. */
  test.each([['replaces', own, other, 'MERGED'], ['replaced-by', other, own, 'MERGED'], ['refer', own, other, 'SEEN_TOGETHER'], ['seealso', own, other, 'SEEN_TOGETHER']] as const)('%s', (type, subject, ends, how) => {
    expect(only(read(patient({ link: [{ other: reference('Patient/p2'), type }] })), 'SubjectsLinked')[0]).toMatchObject({ subject, body: { other: ends, how } });
  });
});

describe('a Location', () => {
  const bed = (status: string): object => ({
    resourceType: 'Location', id: 'b1', name: '01', partOf: reference('Location/w1'), operationalStatus: { system: 'http://terminology.hl7.org/CodeSystem/v2-0116', code: status },
    physicalType: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/location-physical-type', code: 'bd' }] },
  });
  const known = new Map<string, KnownLocation>([['fhir/rvi-fhir/Location/w1', { location: { siteCode: null, ward: 'W1', bay: null, bed: null } }]]);

  test.each([['C', 'CLOSED', null], ['H', 'CLEANING', null], ['I', 'UNAVAILABLE', null], ['K', 'UNAVAILABLE', null], ['O', 'OPEN', true], ['U', 'OPEN', false]])('of operational status %s is a bed that is %s', (code, state, saidOccupied) => {
    expect(only(read(bed(code), { known }), 'BedStateReported')[0]).toMatchObject({ unit: 'bed/rtd02/w1//01', body: { siteCode: 'RTD02', ward: 'W1', bed: '01', state, saidOccupied } });
  });

  test('whose ward is not known yet is described, and waits for it', () => {
    const { reading } = read(bed('O'));
    expect(reading.facts.map(({ kind }) => kind)).toEqual(['LocationDescribed']);
    expect([reading.notes, reading.refersTo]).toEqual([['BED_NOT_PLACED Location.partOf'], ['fhir/rvi-fhir/Location/w1']]);
  });
});

describe('a package of home care', () => {
  const homeCare = { coding: [{ system: 'http://snomed.info/sct', code: '60689008' }] };
  const episode = (more: object): object => ({
    resourceType: 'EpisodeOfCare', id: 'k1', status: 'active', type: [homeCare], patient: { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' } }, identifier: [{ value: 'P1' }],
    managingOrganization: { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: '1-100' }, display: 'Tyne Care' }, period: { start: '2026-01-05' }, ...more,
  });

  test('is an EpisodeOfCare of that type, under the number that the council\'s files give it', () => {
    const reading = read(episode({}));
    expect(only(reading, 'PackageReported')[0]).toMatchObject({ subject: { authority: 'NHS' }, record: { authority: 'RTD/PACKAGE', value: 'P1' }, body: { status: 'ACTIVE', startDate: '2026-01-05', endDate: null, providerId: '1-100' } });
    expect(reading.reading.providers).toEqual([{ providerId: '1-100', kind: 'HOME_CARE', name: 'Tyne Care' }]);
    expect(only(read(episode({ status: 'finished', period: { start: '2026-01-05', end: '2026-02-01' } })), 'PackageReported')[0]?.body).toMatchObject({ status: 'ENDED', endDate: '2026-02-01' });
    expect(kinds(read(episode({ status: 'entered-in-error' })))).toEqual(['PackageAbsent']);
    expect(read(episode({ type: [{ text: 'asthma' }] })).reading).toMatchObject({ outcome: 'IRRELEVANT', notes: ['NO_HOME_CARE EpisodeOfCare'] });
    expect(read(episode({ managingOrganization: undefined })).reading.rejections[0]?.code).toBe('NO_PROVIDER');
  });

  test('is a ServiceRequest that orders it, with the hours of a week', () => {
    const order = { resourceType: 'ServiceRequest', id: 's1', status: 'active', intent: 'order', code: homeCare, subject: reference('Patient/p1'), performer: [{ identifier: { value: '1-100' } }], occurrencePeriod: { start: '2026-01-05' }, quantityQuantity: { value: 10.5, code: 'h/wk' } };
    expect(only(read(order), 'PackageReported')[0]?.body).toMatchObject({ status: 'ACTIVE', hoursPerWeek: 10.5 });
    expect(kinds(read({ ...order, intent: 'proposal' }))).toEqual([]);
  });
});

test('what bears on nothing here is irrelevant, and named', () => {
  expect(read({ resourceType: 'Observation', id: 'o1' }).reading).toMatchObject({ outcome: 'IRRELEVANT', notes: ['NOT_READ Observation'], facts: [] });
});
