import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { interpretCsv, interpretHl7, type FeedSettings, type Reading } from '@homeward/feeds';
import { openDatabase, withheldPerHour, type DataSource } from '@homeward/store';
import { auditKept } from '../testing/audit-kept.js';
import { apiForTest, type ApiForTest } from '../testing/api-for-test.js';
import { placeId, plantedCity, type PlantedCity } from '../testing/planted-city.js';

const mother = '9990000018';
const settings: FeedSettings = { feedId: 'rvi', organisation: 'RTD', zone: 'Europe/London', defaultSiteCode: 'RTD02', locationLayout: 'UK', encoding: 'UTF-8', processingIds: ['P'], localAuthority: 'RTD' };

let city: PlantedCity;
let owner: DataSource;
let api: ApiForTest;

const hl7 = (event: string, ...segments: string[]): Buffer => Buffer.from([`MSH|^~\\&|SIMPAS|RTD02|HOMEWARD|CITY|20261121091500||ADT^${event}|C1|P|2.4`, `EVN|${event}|20261121091500`, ...segments, ''].join('\r'));
const baby = 'PID|1||9990000026^^^NHS^NH||EXAMPLE^Baby||20261121|F';
const inBed = 'PV1|1|I|W30^B1^03^RTD02|||||||||||||||||VBABY';
const csv = (column: string, cell: string): Buffer => Buffer.from(`census_date,nhs_number,site_code,criteria_to_reside,${column}\n2026-11-21,9990000026,RTD02,N,${cell}\n`);
const utf16 = (bytes: Buffer, swap: boolean): Buffer => {
  const wide = Buffer.from(`\ufeff${bytes.toString()}`, 'utf16le');
  return swap ? wide.swap16() : wide;
};

const readAs = (bytes: Buffer): Reading =>
  bytes.toString().startsWith('census') ? interpretCsv('discharge-readiness', bytes, settings, { receivedAt: city.now, mode: 'changes', knownProviders: new Set() }) : interpretHl7(bytes, settings, { receivedAt: city.now });

/** Keeps the bytes as a message that was read, whole, and gives its id. */
const keep = async (bytes: Buffer): Promise<string> => {
  const { outcome, facts, identities, rejections } = readAs(bytes);
  expect([outcome, rejections]).toEqual(['FACTS', []]);
  await city.tell('rvi', facts, identities);
  const [{ id }] = await city.db.query(
    `insert into message_body (place_id, message_id, received_at, content_type, envelope, bytes) select place_id, message_id, received_at, 'application/hl7-v2', '{}', $2 from receipt where place_id = $1 order by message_id desc limit 1 returning message_id id`,
    [placeId, bytes],
  );
  return id;
};
const open = async (id: string, reason?: string): Promise<{ text: string | null; withheld: string | null }> => (await api.ask(`query ($id: ID!, $reason: String) { message(id: $id, reason: $reason) { text withheld } }`, { id, reason })).data.message;

let motherId: string;
beforeAll(async () => {
  city = await plantedCity();
  owner = await openDatabase({ url: city.database.url, role: 'owner' });
  api = await apiForTest(city.database.url, city.key);
  await keep(hl7('A01', `PID|1||${mother}^^^NHS^NH~MUM-4711^^^RTD^MR~Q77^^^QQ^MR||HIDDENNAME^Ada`, 'PV1|1|I|W30^B1^02^RTD02|||||||||||||||||VMUM', 'ZU8||||2'));
  [{ id: motherId }] = await city.db.query(`select person_id id from person_state where place_id = $1 and location_hidden`, [placeId]);
});
afterAll(async () => {
  await api?.stop();
  await owner?.destroy();
  await city?.stop();
});

/** Each a message about somebody else, in which `number` stands in a field that no reader reads. */
const ways: Record<string, (number: string) => Buffer> = {
  'an A01 of a newborn with the number of the mother in PID-21': (number) => hl7('A01', `${baby}|||||||||||||${number}^^^NHS^NH`, inBed),
  'an A08 with next of kin in NK1-33': (number) => hl7('A08', baby, `NK1|1|EXAMPLE^Ada|MTH${'|'.repeat(30)}${number}^^^NHS^NH`, inBed),
  'an A08 with a note of the number and the bed': (number) => hl7('A08', baby, inBed, `NTE|1||mother ${number} is in W30 bed 02`),
  'an A20 with a PID': (number) => hl7('A20', `PID|1||${number}^^^NHS^NH`, 'NPU|W30^B1^02^RTD02|U'),
  'a readiness list with the number in a column that is not read': (number) => csv('comment', number),
  'a UTF-16 message, low byte first': (number) => utf16(hl7('A08', baby, inBed, `NTE|1||${number}`), false),
  'a UTF-16 message, high byte first': (number) => utf16(hl7('A08', baby, inBed, `NTE|1||${number}`), true),
};

// As many as one person may open in an hour are fewer than there are ways here.
beforeEach(() => owner.query('delete from counted_act'));

describe.each(Object.entries(ways))('%s', (_, way) => {
  test.each([mother, '999 000 0018', 'mum4711'])('written as %s is withheld, and its bytes are, until somebody gives a reason, which stands at the mother', async (written) => {
    const id = await keep(way(written));
    expect(await open(id)).toEqual({ text: null, withheld: expect.stringContaining('speaks of somebody whose location is protected') });
    expect((await fetch(`${api.url}/messages/${id}/bytes`, { headers: api.operator })).status).toBe(403);
    expect(await open(id, 'Asked by her midwife')).toEqual({ text: expect.any(String), withheld: null });
    expect((await auditKept(city, `message_id = ${id} and person_id = ${motherId}`)).map(({ action, reason }) => [action, reason])).toEqual([['LOOK', null], ['LOOK', null], ['LOOK', 'Asked by her midwife'], ['BREAK_GLASS', 'Asked by her midwife']]);
  });

  test.each(['9990000034', 'Q77'])('control: with %s, of somebody else or too short to look for, it is shown at once', async (written) => {
    const id = await keep(way(written));
    expect(await open(id)).toEqual({ text: expect.any(String), withheld: null });
    expect((await fetch(`${api.url}/messages/${id}/bytes`, { headers: api.operator })).status).toBe(200);
    expect(await auditKept(city, `message_id = ${id} and person_id = ${motherId}`)).toEqual([]);
  });
});

const glass = (): Promise<unknown[]> => owner.query(`select person_id person, message_id message, reason, ends_at = opened_at ended, organisations from broken_glass order by glass_id desc limit 1`);
const way = ways['an A08 with a note of the number and the bed'] as (number: string) => Buffer;

// Controls: with five letters enough for a reason the first was shown; without the count the last.
test('a reason that says nothing opens nothing; one that does is put before information governance, once a message, and so many messages an hour', async () => {
  const ids: string[] = [];
  for (let n = 0; n <= withheldPerHour; n += 1) ids.push(await keep(way(`${mother} ${n}`)));
  const [first = '', last = ''] = [ids[0], ids.at(-1)];
  for (const weak of ['aaaaa', 'need it', 'aaaaaaaaaaaaaaa']) expect((await open(first, weak)).withheld).toContain('Say it in a sentence: at least 10 letters');
  const before = await glass();
  expect((await open(first, 'Asked by her midwife')).withheld).toBeNull();
  expect((await open(first, 'Asked by her midwife')).withheld).toBeNull();
  expect(await glass()).toEqual([{ person: motherId, message: first, reason: 'Asked by her midwife', ended: true, organisations: null }]);
  expect(await glass()).not.toEqual(before);
  expect(await owner.query('select count(*)::int n from broken_glass where message_id = $1', [first])).toEqual([{ n: 1 }]);
  for (const id of ids.slice(1, -1)) expect((await open(id, 'Asked by her midwife')).withheld).toBeNull();
  expect(await open(last, 'Asked by her midwife')).toEqual({ text: null, withheld: expect.stringContaining('You have opened 20 withheld messages within an hour') });
  expect((await fetch(`${api.url}/messages/${last}/bytes`, { headers: { ...api.operator, 'homeward-reason': 'Asked by her midwife' } })).status).toBe(403);
  expect((await open(first, 'Asked by her midwife')).withheld).toBeNull();
  expect((await auditKept(city, `message_id = ${last} and action <> 'LOOK'`)).map(({ action, detail }) => [action, detail])).toEqual([['REFUSED', { tooMany: true }], ['REFUSED', { tooMany: true }]]);
});

test('where a number of a protected person does not open with the key in use, every message needs a reason', async () => {
  const id = await keep(ways['an A08 with a note of the number and the bed']!('none'));
  expect((await open(id)).withheld).toBeNull();
  const [{ subject, sealed }] = await city.db.query(`select s.subject_id subject, s.sealed_value sealed from subject s join person_subject p using (place_id, subject_id) where p.person_id = $1 limit 1`, [motherId]);
  const broken = Buffer.from(sealed);
  broken[broken.length - 1]! ^= 1;
  const seal = (value: Buffer): Promise<unknown> => owner.query(`update subject set sealed_value = $2 where subject_id = $1`, [subject, value]);
  await seal(broken);
  expect(await open(id)).toEqual({ text: null, withheld: expect.stringContaining('does not open with the identity key') });
  expect((await open(id, 'Mending the feed')).withheld).toBeNull();
  await seal(sealed);
});
