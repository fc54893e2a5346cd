import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cityForTest, type CityForTest } from '../testing/city-for-test.js';
import { plantPeople } from '../testing/plant-people.js';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';
import { lookForMatches } from './look-for-matches.js';

const howMany = 12;
/** Of so many others the nearest are shown beside one person. */
const shown = 8;

let city: CityForTest;
let ids: string[];
beforeAll(async () => {
  city = await cityForTest(await freshDatabase());
  ids = await plantPeople(city.working, Array.from({ length: howMany }, () => ({ familyName: 'Sample', birthDate: '1970-01-01', postcode: null })));
});
afterAll(async () => {
  await city.stop();
});

/** The queue, as the places of the two among those planted. */
const queue = async (): Promise<string[]> =>
  (await city.db.query(`select first_subject a, second_subject b from possible_match where gone_at is null order by first_subject, second_subject`)).map((row: { a: string; b: string }) => `${ids.indexOf(row.a)}-${ids.indexOf(row.b)}`);

const askAbout = async (person: number): Promise<void> => {
  await city.db.query(`insert into match_todo (place_id, subject_id) values ('newcastle', $1)`, [ids[person]]);
  await lookForMatches(city.working);
};

/** Of people who are all alike the first eight are the nearest to each: a pair is shown when one of the two is among them. */
const pairsOfAlike = Array.from({ length: howMany }, (_, a) => Array.from({ length: howMany }, (_, b) => ({ a, b }))).flat().filter(({ a, b }) => a < b && a < shown).map(({ a, b }) => `${a}-${b}`);

test('the queue of people who are all alike is the same whoever is asked about, and in whatever order', async () => {
  const orders = fc.shuffledSubarray(Array.from({ length: howMany }, (_, at) => at), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(orders, async (order) => {
      await city.asOwner(`delete from homeward.possible_match`);
      await city.db.query(`delete from match_todo`);
      for (const person of order) await askAbout(person);
      expect(await queue()).toEqual(pairsOfAlike);
    }),
    { numRuns: 10, examples: [[[6, 9]], [[9, 6]]] },
  );
});
