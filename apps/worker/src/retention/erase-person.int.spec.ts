import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { addHold, erasePerson, liftHold, openDatabase, requestReread, type DataSource, type ErasedIdentifier, type EraseWish } from '@homeward/store';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';
import { checkRebuild } from '../rebuild/check-rebuild.js';
import { lookForMatches } from '../matches/look-for-matches.js';
import { adt, packageFile } from '../testing/adt.js';
import { cityForTest, type CityForTest } from '../testing/city-for-test.js';
import { dumpOf } from '../testing/dump-of.js';

const erna = '9990000026';
const ada = '9990000018';
/** What of Erna may stand nowhere when she is erased; and her twin words, which stand before. */
const canaries = [erna, 'CANARYNAME', 'Ermintrude', '1931-07-19', '19310719', 'NE99 7ZZ', 'MRN-ERNA-1', 'Mrs Canaryname waits for her daughter'];

let city: CityForTest;
let owner: DataSource;
let listed: ErasedIdentifier[][];

const aboutErna = (text: string): string => text.replaceAll('SAMPLE^Ada', 'CANARYNAME^Ermintrude').replaceAll('19400102|F', '19310719|F||||||').replace(/(19310719\|F)\|{6}/, '$1|||1 Test Road^^^^NE99 7ZZ');
const wish = (over: Partial<EraseWish> = {}): EraseWish => ({
  placeId: 'newcastle', of: { nhsNumber: erna }, why: 'REQUEST', reason: 'asked for by letter 17', actor: 'an operator', list: async (ids) => { listed.push([...ids]); }, ...over,
});
const erase = (over: Partial<EraseWish> = {}) => erasePerson(owner, city.vault, wish(over));

/** What screens count and show, without names: equal before and after. */
const counts = async (): Promise<unknown> => ({
  census: await city.db.query(`select sector, site_code, ward, occupied from census where occupied <> 0 order by 1, 2, 3`),
  history: await city.db.query(`select sector, site_code, known_from, occupied from census_history order by 1, 2, 3`),
  stays: await city.db.query(`select stay_key, person_id, state, site_code, ward, started_at, ended_at from stay order by 1, 2`),
  packages: await city.db.query(`select package_key, person_id, status from package order by 1, 2`),
  cases: await city.db.query(`select case_id, person_id, state, outcome from clock_case order by 1`),
  facts: await city.db.query(`select kind, count(*), count(*) filter (where superseded_at is null) in_force from fact group by 1 order by 1`),
  feeds: await city.db.query(`select feed_id, received, rejected, irrelevant from feed_state order by 1`),
  receipts: await city.db.query(`select message_id, feed_id, outcome, encode(content_hash, 'hex'), accepted from receipt order by 1`),
});
const found = async (words: readonly string[] = canaries): Promise<string[]> =>
  Object.entries(await dumpOf(city.database.url)).flatMap(([table, rows]) => words.filter((word) => rows.some((row) => row.toLowerCase().includes(word.toLowerCase()))).map((word) => `${table}: ${word}`));
const wellFolded = async (): Promise<void> => expect((await checkRebuild(city.db, 'newcastle')).differences).toEqual([]);

beforeEach(async () => {
  city = await cityForTest(await freshDatabase());
  owner = await openDatabase({ url: city.database.url, role: 'owner', max: 2 });
  listed = [];
  const one = { nhsNumber: erna, mrn: 'MRN-ERNA-1', visit: 'V-ERNA' };
  await city.receive('rvi', aboutErna(adt({ event: 'A01', ...one, hours: -72 })));
  await city.receive('rvi', aboutErna(adt({ event: 'A02', ...one, hours: -60, admittedHours: -72, location: 'W14^B1^2^RTD02' })));
  await city.receive('rvi', aboutErna(adt({ event: 'A03', ...one, hours: -40, admittedHours: -72, destination: '19' })));
  // A message of somebody else that names her number in a field that no reader takes.
  await city.receive('rvi', `${adt({ event: 'A01' })}\rNK1|1|CANARYNAME^Ermintrude||||${erna.replace(/(\d{3})(\d{3})/, '$1 $2 ')}`);
  await city.receive('council', packageFile({}), { kind: 'home-care-packages', mode: 'changes' });
  await city.receive('council', packageFile({ nhsNumber: erna, packageId: 'P2', status: 'ended', end: '2025-03-01' }).replaceAll('SAMPLE,Ada', 'CANARYNAME,Ermintrude'), { kind: 'home-care-packages', mode: 'changes' });
  // Refused: the number does not check, and stands in the row.
  await city.receive('council', packageFile({ nhsNumber: erna, packageId: 'P3', start: 'CANARYNAME' }), { kind: 'home-care-packages', mode: 'changes' });
  await city.read('rvi', 'council');
  await lookForMatches(city.working);
});
afterEach(async () => {
  await owner.destroy();
  await city.stop();
});

// Control: without `emptyMessages`, and with the blind index left as it was, this turned red.
test('an erased person stands in no table by number, name, birth date or postcode, and every count is as it was', async () => {
  expect((await found()).length).toBeGreaterThan(4);
  const before = await counts();
  await wellFolded();

  expect(await erase()).toMatchObject({ kind: 'ERASED', records: 2 });
  expect(await found()).toEqual([]);
  expect(await counts()).toEqual(before);
  await wellFolded();
  const index = city.vault.blindIndex({ authority: 'NHS', value: erna }).toString('hex');
  expect(await found([index])).toEqual([]);
  expect(listed.map((ids) => ids.some((id) => id.index === index))).toEqual([true]);
  // What was said of others is not touched, but for the bytes that bore her number.
  expect(await found(['SAMPLE', ada])).toEqual(['message_body: SAMPLE', `message_body: ${ada}`]);
  expect(await erase()).toEqual({ kind: 'REFUSED', why: 'UNKNOWN' });
  expect(await owner.query(`select action, operation from audit where action = 'ERASE'`)).toEqual([{ action: 'ERASE', operation: 'erase' }]);
});

// Control: with a `refusalOf` that refuses nothing this turned red.
test('nobody is erased under a legal hold, with something open, or while a message about them waits', async () => {
  const [{ subject }] = await owner.query<[{ subject: string }]>(`select subject_id subject from subject where blind_index = $1`, [city.vault.blindIndex({ authority: 'NHS', value: erna })]);
  const byPerson = await addHold(owner, 'newcastle', { held: { subjects: [subject] }, reason: 'inquest', by: 'the coroner', until: null });
  expect(await erase()).toEqual({ kind: 'REFUSED', why: 'HELD' });
  await liftHold(owner, 'newcastle', byPerson, 'the coroner', 'closed');
  const byFeed = await addHold(owner, 'newcastle', { held: { feedId: 'rvi' }, reason: 'inquiry', by: 'the board', until: null });
  expect(await erase()).toEqual({ kind: 'REFUSED', why: 'HELD' });
  await liftHold(owner, 'newcastle', byFeed, 'the board', 'closed');

  expect(await erase({ of: { nhsNumber: ada } })).toEqual({ kind: 'REFUSED', why: 'OPEN' });
  await city.receive('rvi', aboutErna(adt({ event: 'A08', nhsNumber: erna, mrn: 'MRN-ERNA-1', visit: 'V-ERNA', hours: -39, admittedHours: -72 })));
  expect(await erase()).toEqual({ kind: 'REFUSED', why: 'WAITING' });
  expect(listed).toEqual([]);
  expect((await found()).length).toBeGreaterThan(4);
});

test('a later word about the same number begins a new person; a repeat of an old one is absorbed, and nothing old is read again', async () => {
  const first = aboutErna(adt({ event: 'A01', nhsNumber: erna, mrn: 'MRN-ERNA-1', visit: 'V-OLD', hours: -90 }));
  await city.receive('rvi', first);
  await city.receive('rvi', aboutErna(adt({ event: 'A03', nhsNumber: erna, mrn: 'MRN-ERNA-1', visit: 'V-OLD', hours: -89, admittedHours: -90, destination: '19' })));
  await city.read('rvi');
  await erase();
  const [{ n: people }] = await city.db.query<[{ n: string }]>(`select count(*) n from person_state`);
  const stays = await counts();
  await city.receive('rvi', first);
  expect(await requestReread(city.db, { placeId: 'newcastle', feedId: 'rvi', actor: 'an operator', wish: { what: 'FEED' } })).toBe(0);
  await city.read('rvi');
  expect(await counts()).toEqual(stays);

  await city.receive('rvi', aboutErna(adt({ event: 'A01', nhsNumber: erna, mrn: 'MRN-ERNA-1', visit: 'V-NEW' })));
  await city.read('rvi');
  expect(await city.db.query(`select count(*) n from person_state`)).toEqual([{ n: String(Number(people) + 1) }]);
  await wellFolded();
});
