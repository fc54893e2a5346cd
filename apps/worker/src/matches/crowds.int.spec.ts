import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { retryUnreadable } from '@homeward/store';
import { cityForTest, type CityForTest } from '../testing/city-for-test.js';
import { plantPeople, type Planted } from '../testing/plant-people.js';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';
import { longestBlock } from '../../../../test/tools/longest-block.js';
import { lookForMatches } from './look-for-matches.js';

let city: CityForTest;
beforeEach(async () => {
  city = await cityForTest(await freshDatabase());
});
afterEach(async () => {
  await city.stop();
});

const many = (howMany: number, each: (at: number) => Partial<Planted>): Planted[] => Array.from({ length: howMany }, (_, at) => ({ familyName: 'Sample', birthDate: '1970-01-01', postcode: null, ...each(at) }));
const pairs = async (): Promise<string[][]> =>
  (await city.db.query(`select first_subject a, second_subject b from possible_match where gone_at is null order by 1, 2`)).map((row: { a: string; b: string }) => [row.a, row.b]);
const crowds = (): Promise<unknown> => city.db.query(`select detail, people from match_crowd order by detail`);

test('3,000 namesakes with one default birth date hold the process for a moment at most, and are not offered as one another', async () => {
  await plantPeople(city.working, many(3000, () => ({})));
  const block = await longestBlock(() => lookForMatches(city.working));
  expect(await pairs()).toEqual([]);
  expect(await crowds()).toEqual([{ detail: 'BIRTH_DATE', people: 3000 }]);
  // About 50 ms of the processor; compared each with each they held it for 15 s a batch.
  expect(block).toBeLessThan(2_000);
});

test('of people who share a birth date with too many, those with one name and postcode are offered', async () => {
  const ids = await plantPeople(city.working, many(302, (at) => ({ postcode: at === 7 || at === 300 ? 'NE1 4LP' : null })));
  await lookForMatches(city.working);
  expect(await pairs()).toEqual([[ids[7], ids[300]]]);
});

test('who shares the name, the birth date and the postcode with too many is compared with nobody, and that is counted', async () => {
  await plantPeople(city.working, many(301, () => ({ postcode: 'NE1 4LP' })));
  await lookForMatches(city.working);
  expect(await pairs()).toEqual([]);
  expect(await crowds()).toEqual([{ detail: 'BIRTH_DATE', people: 301 }, { detail: 'NAME_BIRTH_DATE_POSTCODE', people: 301 }]);
});

test('what was offered before so many had the birth date is offered no longer', async () => {
  await plantPeople(city.working, many(20, () => ({})));
  await lookForMatches(city.working);
  expect((await pairs()).length).toBeGreaterThan(50);
  await plantPeople(city.working, many(300, (at) => ({ familyName: `Other${String.fromCharCode(97 + (at % 26))}` })));
  await lookForMatches(city.working);
  expect(await pairs()).toEqual([]);
});

test('300 people of one birth date are ordinary: all who are alike are offered', async () => {
  const ids = await plantPeople(city.working, many(300, (at) => ({ familyName: at < 2 ? 'Sample' : `Other${String.fromCharCode(97 + (at % 26), 97 + Math.floor(at / 26))}` })));
  await lookForMatches(city.working);
  expect([await pairs(), await crowds()]).toEqual([[[ids[0], ids[1]]], []]);
});

test('an identity that does not open is left out, counted and told of once; all others are compared', async () => {
  const told: unknown[] = [];
  const working = { ...city.working, logger: Object.assign(Object.create(city.working.logger) as typeof city.working.logger, { error: (...words: unknown[]) => told.push(words) }) };
  const ids = await plantPeople(city.working, many(4, () => ({})));
  await city.asOwner(`update homeward.identity set sealed = sealed || '\\x00' where subject_id = ${ids[1]}`);
  await lookForMatches(working);
  expect(await pairs()).toEqual([[ids[0], ids[2]], [ids[0], ids[3]], [ids[2], ids[3]]]);
  await city.db.query(`insert into match_todo (place_id, subject_id) select 'newcastle', unnest($1::bigint[])`, [ids]);
  await lookForMatches(working);
  expect(told).toEqual([[{ people: 1 }, expect.stringContaining('does not open')]]);
  expect(JSON.stringify(told)).not.toMatch(/Sample|1970/);
  expect(await city.db.query(`select subject_id from unreadable_identity`)).toEqual([{ subject_id: ids[1] }]);
  await city.asOwner(`update homeward.identity set sealed = substring(sealed from 1 for length(sealed) - 1) where subject_id = ${ids[1]}`);
  await retryUnreadable(city.db, 'newcastle');
  await lookForMatches(working);
  expect(await pairs()).toHaveLength(6);
});

test('an identity from before there were keys that does not open keeps no other from its keys', async () => {
  const ids = await plantPeople(city.working, many(60, () => ({})));
  await city.db.query(`update identity set keyed = false, birth_index = null, name_index = null`);
  await city.db.query(`delete from match_todo`);
  await city.asOwner(`update homeward.identity set sealed = sealed || '\\x00' where subject_id in (${ids.slice(0, 55).join()})`);
  await lookForMatches(city.working);
  expect(await city.db.query(`select count(*)::int n from identity where keyed`)).toEqual([{ n: 5 }]);
  expect((await pairs()).length).toBe(10);
});

test('what was offered before so many shared all three is offered no longer', async () => {
  const alike = (howMany: number): Planted[] => many(howMany, () => ({ postcode: 'NE1 4LP' }));
  await plantPeople(city.working, [...alike(20), ...many(300, (at) => ({ familyName: `Other${String.fromCharCode(97 + (at % 26))}` }))]);
  await lookForMatches(city.working);
  expect((await pairs()).length).toBeGreaterThan(50);
  await plantPeople(city.working, alike(290));
  await lookForMatches(city.working);
  expect([await pairs(), await crowds()]).toEqual([[], [{ detail: 'BIRTH_DATE', people: 320 }, { detail: 'NAME_BIRTH_DATE_POSTCODE', people: 310 }]]);
});

test('those who share all three are counted once an hour, not at each word of one of them', async () => {
  const [first] = await plantPeople(city.working, many(301, () => ({ postcode: 'NE1 4LP' })));
  await lookForMatches(city.working);
  await plantPeople(city.working, many(1, () => ({ postcode: 'NE1 4LP' })));
  await lookForMatches(city.working);
  expect(await crowds()).toEqual([{ detail: 'BIRTH_DATE', people: 301 }, { detail: 'NAME_BIRTH_DATE_POSTCODE', people: 301 }]);
  await city.moveClock('61 minutes');
  await city.db.query(`insert into match_todo (place_id, subject_id) values ('newcastle', $1)`, [first]);
  await lookForMatches(city.working);
  expect([await pairs(), await crowds()]).toEqual([[], [{ detail: 'BIRTH_DATE', people: 302 }, { detail: 'NAME_BIRTH_DATE_POSTCODE', people: 302 }]]);
});
