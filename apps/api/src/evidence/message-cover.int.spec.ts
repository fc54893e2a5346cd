import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { auditKept } from '../testing/audit-kept.js';
import { apiForTest, type ApiForTest } from '../testing/api-for-test.js';
import { homeCapacity, placeId, plantedCity, type PlantedCity } from '../testing/planted-city.js';

const bytes = Buffer.from('MSH|^~\\&|SIMLAB|RTD02\rPID|1||9990000018||HIDDENNAME^Ada\rPV1|1|I|W12\r');

let city: PlantedCity;
let api: ApiForTest;

beforeAll(async () => {
  city = await plantedCity();
  api = await apiForTest(city.database.url, city.key);
});

afterAll(async () => {
  await api?.stop();
  await city?.stop();
});

const bodyOf = (which: string): string => `insert into message_body (place_id, message_id, received_at, content_type, envelope, bytes) select place_id, message_id, received_at, 'application/hl7-v2', '{}', $2 from ${which} returning message_id id`;
const withBody = async (): Promise<string> => (await city.db.query(bodyOf('(select * from receipt where place_id = $1 order by message_id desc limit 1) r'), [placeId, bytes]))[0].id;

const opened = async (id: string, reason?: string): Promise<{ text: string | null; withheld: string | null }> => (await api.ask(`query ($id: ID!, $reason: String) { message(id: $id, reason: $reason) { text withheld } }`, { id, reason })).data.message;

const expectCovered = async (id: string): Promise<void> => {
  expect(await opened(id)).toEqual({ text: null, withheld: expect.stringContaining('may be somebody whose location is protected') });
  expect((await fetch(`${api.url}/messages/${id}/bytes`, { headers: api.operator })).status).toBe(403);
  expect(await opened(id, 'Mending the feed')).toEqual({ text: expect.stringContaining('HIDDENNAME'), withheld: null });
  expect((await fetch(`${api.url}/messages/${id}/bytes`, { headers: { ...api.operator, 'homeward-reason': 'Mending the feed' } })).status).toBe(200);
  expect((await auditKept(city, `message_id = ${id}`)).map(({ action, person_id: person, reason }) => [action, person, reason])).toEqual([['LOOK', null, null], ['LOOK', null, null], ['LOOK', null, 'Mending the feed'], ['BREAK_GLASS', null, 'Mending the feed'], ['LOOK', null, 'Mending the feed']]);
};

// An ORU or SIU says where somebody is, and gives no facts; of a refused or waiting message nobody has read whom it names.
test.each([['IRRELEVANT', 1], ['REJECTED', 1], ['REJECTED', 0], ['FAULT', 0], [null, 0]])('a message of whom nobody can tell (%s, read %i times) is shown only for a reason', async (outcome, interpretation) => {
  await city.db.query(
    `insert into receipt (place_id, feed_id, sender, content_hash, received_at, outcome, interpretation) values ($1, 'rvi', 'TEST', sha256(random()::text::bytea), place_now($1), $2, $3)`,
    [placeId, outcome, interpretation],
  );
  await expectCovered(await withBody());
});

test('a file of which a row was refused may speak of anybody', async () => {
  await city.tell('care-homes', [homeCapacity(city.now)], [], [{ code: 'BAD_DATE', message: 'The date is not one.', location: 'row 2', line: 2, column: null }]);
  await expectCovered(await withBody());
});

test('a message that was read whole and speaks of no person is shown at once', async () => {
  await city.tell('care-homes', [homeCapacity(city.now)]);
  expect(await opened(await withBody())).toEqual({ text: expect.stringContaining('SIMLAB'), withheld: null });
});

test('of a large file the first 200 facts and refusals are told, with how many there are', async () => {
  await city.tell('care-homes', Array.from({ length: 230 }, (_, row) => ({ ...homeCapacity(city.now), unit: `care-home/LOC1/type ${row}` })), [], Array.from({ length: 210 }, (_, row) => ({ code: 'BAD_DATE', message: 'The date is not one.', location: `row ${row}`, line: row, column: null })));
  const { data, errors } = await api.ask(`query ($id: ID!) { message(id: $id) { factCount facts { text } rejectionCount rejections { line state } } }`, { id: await withBody() });
  expect(errors).toBeUndefined();
  const { factCount, facts, rejectionCount, rejections } = data.message;
  expect([factCount, facts.length, rejectionCount, rejections.length]).toEqual([230, 200, 210, 200]);
  expect(rejections[0]).toEqual({ line: 0, state: 'OPEN' });
});

test('a list of evidence opens no message: its facts and text are not to be had there, where no look is recorded', async () => {
  const { errors } = await api.ask(`{ numberEvidence(number: DECLARED, sector: CARE_HOME, siteCode: "LOC1") { nodes { message { id facts { text } } } } }`);
  expect(errors?.[0]?.message).toContain('Cannot query field "facts"');
});
