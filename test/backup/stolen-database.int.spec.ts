import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { migrate, openDatabase, readPlaceFile, type DataSource } from '@homeward/store';
import { lookForMatches } from '../../apps/worker/src/matches/look-for-matches.js';
import { hashIdentifiers } from '../../apps/worker/src/fhir/hash-identifiers.js';
import { adt, packageFile } from '../../apps/worker/src/testing/adt.js';
import { dumpOf } from '../../apps/worker/src/testing/dump-of.js';
import { fhirCity, type FhirCity } from '../tools/fhir-city.js';

const nhs = 'https://fhir.nhs.uk/Id/nhs-number';
/** Whose numbers are in the city: in a message, in a file, in a resource, and in a row that was refused. */
const [inMessage, inFile, inResource, inRefusal] = ['9990000018', '9990000026', '9990000034', '9990000042'];
/** What a thief tries: every number of a range. Ten digits are tried in minutes; these show that they find it, or do not. */
const tried = Array.from({ length: 8 }, (_, nth) => String(9_990_000_010 + 8 * nth));

/** The messages as they came hold the numbers in clear until their rule ends them: docs/retention.md, T-49. Encrypt the disk. */
const inClear = ['message_body'];

const forms = (number: string): string[] => {
  const spaced = `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`;
  const named = [nhs, 'NHS', 'https://fhir.nhs.uk/Id/nhs-number/'].flatMap((system) => [`${system}|${number}`, `${system}\u0000${number}`, `${system}${number}`]);
  return [number, spaced, spaced.replaceAll(' ', '-'), ...named];
};
/** As a column could hold it: as it is, or an unkeyed hash of it, of whose hexadecimal form the first half is enough. */
const traces = (number: string): string[] => [
  ...forms(number),
  ...forms(number).flatMap((form) => ['md5', 'sha1', 'sha256'].flatMap((hash) => {
    const digest = createHash(hash).update(form).digest();
    return [digest.toString('hex').slice(0, 32), digest.toString('base64').slice(0, 20)];
  })),
];

/** The tried numbers that a dump gives away to whoever has no key, and in which table. */
async function recovered(url: string): Promise<string[]> {
  const dump = Object.entries(await dumpOf(url)).filter(([table]) => !inClear.includes(table)).map(([table, rows]) => ({ table, text: rows.join('\n') }));
  return tried.flatMap((number) => dump.filter(({ text }) => traces(number).some((trace) => text.includes(trace))).map(({ table }) => `${number} in ${table}`));
}

let door: FhirCity;
let owner: DataSource;
const patient = (value: string, more: object = {}): object => ({ resourceType: 'Patient', identifier: [{ system: nhs, value }], name: [{ family: 'Example' }], ...more });
const condition = (value: string) => ({ 'if-none-exist': `identifier=${nhs}|${value}` });
const waiting = (): Promise<object[]> => owner.query(`select feed_id from fhir_identifier_waiting`);
const hash = (): Promise<number> => hashIdentifiers(door.city.working);

beforeAll(async () => {
  door = await fhirCity();
  owner = await openDatabase({ url: door.city.database.url, role: 'owner', max: 1 });
  await door.city.receive('rvi', adt({ event: 'A01', nhsNumber: inMessage }));
  await door.city.receive('council', packageFile({ nhsNumber: inFile }), { kind: 'home-care-packages', mode: 'changes' });
  await door.city.receive('council', packageFile({ nhsNumber: inRefusal, packageId: 'P2', status: 'nonsense' }), { kind: 'home-care-packages', mode: 'changes' });
  await door.city.read('rvi', 'council');
  expect((await door.send('POST', '/Patient', patient(inResource ?? ''), condition(inResource ?? ''))).status).toBe(201);
  await lookForMatches(door.city.working);
});
afterAll(async () => {
  await owner?.destroy();
  await door?.stop();
});

// Control: with the unkeyed hash that conditional creates once were found by, the number is found again: below.
test('a stolen database gives no NHS number away without the key; the messages as they came, which do, are named', async () => {
  expect(await recovered(door.city.database.url)).toEqual([]);
  const told = (await dumpOf(door.city.database.url))['message_body']?.join('\n') ?? '';
  expect([inMessage, inFile, inResource, inRefusal].map((number) => told.includes(number ?? '-'))).toEqual([true, true, true, true]);
  expect(await owner.query(`select count(*)::int n from fhir_identifier`)).toEqual([{ n: 1 }]);
});

test.each([
  ['the hash that this table once held', `digest(convert_to('${nhs}|${inFile}', 'UTF8'))`],
  ['a hash of the number alone', `digest(convert_to('${inFile}', 'UTF8'))`],
  ['the number, as bytes', `convert_to('999 000 0026', 'UTF8')`],
])('negative control: %s is found', async (_, bytes) => {
  await owner.query(`insert into fhir_identifier values ('newcastle', 'rvi', 'Patient', ${bytes.replace('digest(', 'sha256(')}, 'thief', true)`);
  expect(await recovered(door.city.database.url)).toEqual([`${inFile} in fhir_identifier`]);
  await owner.query(`delete from fhir_identifier where resource_id = 'thief'`);
});

// Control: with the truncation left out of the migration, or the trigger, the old hash stays and is found; without asking for what waits the create makes a second resource (201).
test('a landed database loses its unkeyed hashes at once; they are made anew by key, conditional creates wait until then, and the last release writes none', async () => {
  const url = door.city.database.url;
  const created = await door.send('POST', '/Patient', patient('9990000050'));
  const id = created.headers.get('location')?.split('/').at(-3) ?? '';
  await owner.query(`drop function keep_no_plain_identifier cascade; drop table fhir_identifier_waiting; alter table fhir_identifier drop column keyed; delete from migration where name like 'KeyedIdentifiers%'`);
  const old = `sha256(convert_to('${nhs}|9990000050', 'UTF8'))`;
  await owner.query(`update fhir_identifier set identifier_hash = ${old} where resource_id = $1`, [id]);
  expect(await recovered(url)).toEqual(['9990000050 in fhir_identifier']);
  await migrate(url, readPlaceFile());
  expect(await recovered(url)).toEqual([]);
  const again = () => door.send('POST', '/Patient', patient('9990000050', { gender: 'female' }), condition('9990000050'));
  const early = await again();
  expect([early.status, early.headers.get('retry-after')]).toEqual([503, '5']);
  expect([await hash(), await waiting()]).toEqual([2, []]);
  const found = await again();
  expect([found.status, found.headers.get('location')]).toEqual([200, created.headers.get('location')]);
  // As the last release registers a resource while both run.
  await owner.query(`delete from fhir_identifier where resource_id = $1`, [id]);
  await owner.query(`insert into fhir_identifier (place_id, feed_id, resource_type, identifier_hash, resource_id) select place_id, feed_id, resource_type, ${old}, resource_id from fhir_resource where resource_id = $1 on conflict do nothing`, [id]);
  expect(await owner.query(`select from fhir_identifier where resource_id = $1`, [id])).toEqual([]);
  expect([await hash(), (await again()).status]).toEqual([1, 200]);
});

test('of messages whose bytes are gone nothing is hashed anew: a conditional create makes a second resource, and nobody waits for ever', async () => {
  await door.send('POST', '/Patient', patient('9990000058'));
  await owner.query(`insert into fhir_identifier_waiting select place_id, feed_id, message_id from fhir_resource order by message_id desc limit 1`);
  await owner.query(`update message_body set bytes = '' where message_id = (select message_id from fhir_identifier_waiting)`);
  await owner.query(`delete from fhir_identifier where identifier_hash = $1`, [door.city.vault.resourceIndex({ system: nhs, value: '9990000058' })]);
  expect([await hash(), await waiting()]).toEqual([1, []]);
  expect((await door.send('POST', '/Patient', patient('9990000058', { gender: 'male' }), condition('9990000058'))).status).toBe(201);
});

// Control: with nothing put aside by `registerResources` the worker finds nothing to hash and the count is 0.
test('an intake without the identity key refuses conditional creates, and leaves the hashing to a worker', async () => {
  const without = await fhirCity({ keyless: true });
  try {
    const refused = await without.send('POST', '/Patient', patient(inFile ?? ''), condition(inFile ?? ''));
    expect([refused.status, refused.body?.issue?.[0]?.code]).toEqual([412, 'not-supported']);
    expect((await without.send('POST', '/Patient', patient(inFile ?? ''))).status).toBe(201);
    expect(await hashIdentifiers(without.city.working)).toBe(1);
    expect(await without.city.db.query(`select identifier_hash hash, keyed from fhir_identifier`)).toEqual([{ hash: without.city.vault.resourceIndex({ system: nhs, value: inFile ?? '' }), keyed: true }]);
  } finally {
    await without.stop();
  }
});
