import type { Grant, Role } from '@homeward/access';
import type { DraftFact } from '@homeward/flow';
import { createToken, findMatches } from '@homeward/store';
import { admitted, called, homeCapacity, packaged, placeId, plantedCity, resident, type PlantedCity } from './planted-city.js';

/** Two persons of whom everything is told, one to whom each role's organisation has a relationship and one to whom none has. */
export interface TwoPersons {
  readonly city: PlantedCity;
  readonly related: OnePerson;
  readonly unrelated: OnePerson;
  /** What each role is granted for, so that it has a relationship to the one and not to the other. */
  readonly grants: Readonly<Record<Role, Grant>>;
}

export interface OnePerson {
  readonly id: string;
  readonly nhsNumber: string;
  readonly familyName: string;
  readonly siteCode: string;
  readonly messageId: string;
  /** Words that nobody else's data hold. */
  readonly marks: readonly string[];
}

const place = { organisation: null, ward: null };
const grants: TwoPersons['grants'] = {
  operator: { role: 'operator', ...place },
  'care-transfer-hub': { role: 'care-transfer-hub', ...place },
  data: { role: 'data', ...place },
  director: { role: 'director', ...place },
  'information-governance': { role: 'information-governance', ...place },
  administrator: { role: 'administrator', ...place },
  'site-manager': { role: 'site-manager', organisation: 'RTD02', ward: null },
  'discharge-coordinator': { role: 'discharge-coordinator', organisation: 'RTD', ward: null },
  ward: { role: 'ward', organisation: 'RTD02', ward: 'W12' },
  'social-worker': { role: 'social-worker', organisation: 'E08000021', ward: null },
  'neighbourhood-team': { role: 'neighbourhood-team', organisation: 'TEAM1', ward: null },
  'home-care-coordinator': { role: 'home-care-coordinator', organisation: 'PR1', ward: null },
  'care-home-manager': { role: 'care-home-manager', organisation: 'LOC1', ward: null },
  'volunteer-coordinator': { role: 'volunteer-coordinator', organisation: 'AGE1', ward: null },
};

/** The same facts of somebody whom other organisations care for. */
const elsewhere = (fact: DraftFact): DraftFact =>
  JSON.parse(JSON.stringify(fact).replaceAll('RTD02', 'RZZ01').replaceAll('"W12"', '"W99"').replaceAll('"B1"', '"B9"').replaceAll('"RTD', '"RZZ').replaceAll('PR1', 'PR9').replaceAll('LOC1', 'LOC9').replaceAll('E08000021', 'E06000099').replaceAll('CARE-HOMES', 'OTHER-HOMES')) as DraftFact;

const hoursBefore = (at: string, hours: number): string => new Date(Date.parse(at) - hours * 3_600_000).toISOString();

async function plantPerson(city: PlantedCity, nhsNumber: string, familyName: string, move: (fact: DraftFact) => DraftFact): Promise<Pick<OnePerson, 'id' | 'messageId'>> {
  const came = hoursBefore(city.now, 30);
  await city.tell('council', [packaged(nhsNumber, hoursBefore(city.now, 60))].map(move), [called(nhsNumber, hoursBefore(city.now, 60), familyName)]);
  await city.tell('care-homes', [resident(nhsNumber, came)].map(move));
  await city.tell('rvi', [admitted(nhsNumber, came)].map(move), [{ ...called(nhsNumber, came, familyName), postcode: 'NE1 9ZZ' }]);
  const [{ id, message }] = await city.db.query<[{ id: string; message: string }]>(
    `select p.person_id id, max(f.message_id)::text message from fact f join person_subject p using (place_id, subject_id) where f.kind = 'PatientAdmitted' and f.fact_id = (select max(fact_id) from fact where kind = 'PatientAdmitted') group by 1`,
  );
  await city.db.query(
    `insert into message_body (place_id, message_id, received_at, content_type, envelope, bytes) select place_id, message_id, received_at, 'application/hl7-v2', '{}', $2 from receipt where message_id = $1`,
    [message, Buffer.from(`MSH|^~\\&|TEST\rPID|||${nhsNumber}||${familyName}^Ada`)],
  );
  return { id, messageId: message };
}

/** What makes the rest of the schema answer: two in one bed who may be one, home leave, a ready person, measures, a service, notes. */
async function tellTheRest(city: PlantedCity): Promise<void> {
  const came = hoursBefore(city.now, 20);
  const told = { happenedAt: hoursBefore(city.now, 2), recordedAt: null, sequence: '2', organisation: 'RTD' };
  const of = (nhsNumber: string) => ({ ...told, subject: { authority: 'NHS', value: nhsNumber }, record: { authority: 'RTD/VISIT', value: `V${nhsNumber}` } });
  const body = { patientClass: 'INPATIENT', location: { siteCode: 'RTD02', ward: 'W12', bay: 'B1', bed: '4' }, admittedAt: null, expectedDischargeDate: null };
  const ready = { siteCode: 'RTD02', censusDate: city.now.slice(0, 10), criteriaToReside: false, nctrDate: city.now.slice(0, 10), pathway: 1, delayReason: 12, delayReasonText: null, expectedDischargeDate: null };
  await city.tell('rvi', [admitted('9990000034', came)], [{ ...called('9990000034', came, 'Relatedname'), postcode: 'NE1 9ZZ' }]);
  await city.tell('rvi', [admitted('9990000042', came)], [{ ...called('9990000042', came, 'Relatedname'), postcode: 'NE1 9ZZ' }]);
  await city.tell('rvi', [{ ...of('9990000042'), kind: 'LeaveStarted', body: { ...body, expectedReturnAt: null } }, { ...of('9990000018'), record: null, kind: 'DischargeReadinessRecorded', body: ready }] as unknown as DraftFact[]);
  await city.tell('sites', [
    { ...told, unit: 'measure/rtd02/waiting', kind: 'MeasureReported', body: { siteCode: 'RTD02', measure: 'waiting', value: 12 } },
    { ...told, unit: 'community/vw1/virtual_ward//', kind: 'CommunityCapacityReported', body: { providerId: 'VW1', serviceType: 'VIRTUAL_WARD', siteCode: null, area: null, capacity: 20, inUse: 11, accepting: true } },
  ] as unknown as DraftFact[]);
  const { tokenId } = await createToken(city.db, placeId, 'integration', 3, { feeds: ['council'], purpose: 'A source' });
  await city.db.query('select note_token_use($1, $2)', [placeId, tokenId]);
  await city.db.query(`update receipt set notes = array['REASON_NOT_KEPT'] where feed_id = 'sites'`);
}

export async function twoPersons(): Promise<TwoPersons> {
  const city = await plantedCity();
  const related = await plantPerson(city, '9990000018', 'Relatedname', (fact) => fact);
  const unrelated = await plantPerson(city, '9990000026', 'Unrelatedname', elsewhere);
  await tellTheRest(city);
  await city.tell('care-homes', [homeCapacity(city.now)], [], [{ code: 'TEST', message: 'A refused row.', location: 'line 2', line: 2, column: null } as never]);
  await city.db.transaction((tx) => findMatches(tx, city.vault, placeId, city.now, 100));
  await city.db.query(
    `insert into person_share (place_id, person_id, organisation, purpose, shared_by, shared_by_name, ends_at) select $1, $2, organisation, 'Help at home', 'staff:1', 'Test', now() + interval '1 day' from unnest(array['TEAM1', 'AGE1']) organisation`,
    [placeId, related.id],
  );
  return {
    city, grants,
    related: { ...related, nhsNumber: '9990000018', familyName: 'RELATEDNAME', siteCode: 'RTD02', marks: ['9990000018', 'RELATEDNAME'] },
    unrelated: { ...unrelated, nhsNumber: '9990000026', familyName: 'UNRELATEDNAME', siteCode: 'RZZ01', marks: ['9990000026', 'UNRELATEDNAME'] },
  };
}
