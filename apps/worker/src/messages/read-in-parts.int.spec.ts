import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readPending, requestReread } from '@homeward/store';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';
import { checkRebuild } from '../rebuild/check-rebuild.js';
import { adt } from '../testing/adt.js';
import { cityForTest, type CityForTest } from '../testing/city-for-test.js';
import { stateOf } from '../testing/state-of.js';
import { readInParts, type Parts } from './read-in-parts.js';

let whole: CityForTest;
let parted: CityForTest;

beforeEach(async () => {
  const key = randomBytes(32);
  whole = await cityForTest(await freshDatabase(), key);
  parted = await cityForTest(await freshDatabase(), key);
});
afterEach(async () => {
  await whole?.stop();
  await parted?.stop();
});

/** An NHS number of the 999 range by its place in the row. */
const numbers = ((): string[] => {
  const found: string[] = [];
  for (let n = 1; found.length < 60; n += 1) {
    const nine = `999${String(n).padStart(6, '0')}`;
    const check = (11 - ([...nine].reduce((sum, digit, at) => sum + Number(digit) * (10 - at), 0) % 11)) % 11;
    if (check < 10) found.push(nine + check);
  }
  return found;
})();

const header = 'package_id,nhs_number,provider_id,provider_name,start_date,status,hours_per_week,updated_at';
/** One moment for both cities. */
const start = Date.now();
const ago = (hours: number): string => new Date(start - hours * 3_600_000).toISOString();
const row = (at: number, hours = 7, status = 'active', updated = ago(24)): string => `P${at},${numbers[at]},HC${at % 3},Provider ${at % 3},2025-01-06,${status},${hours},${updated}`;
/** Forty people; one has two rows far apart, the second of which ends the package; two rows are refused. */
const file = [header, ...Array.from({ length: 40 }, (_, at) => row(at)), 'P50,123,HC1,,2025-01-06,active,1,', 'P51,,HC1,,2025-01-06,active,1,', row(3, 7, 'ended', ago(1)), ''].join('\n');
const changes = { kind: 'home-care-packages', mode: 'changes' };

/** Admissions of people of the file; the same bytes for both cities. */
const admissions = [2, 3, 17, 41].map((at) => adt({ event: 'A01', nhsNumber: numbers[at] ?? '', mrn: `M${at}`, visit: `V${at}`, hours: -1 }));

/** Each of the two cities has them in hospital, and knows people whom an earlier file named. */
const before = async (city: CityForTest): Promise<void> => {
  await city.receive('council', [header, ...[38, 39, 40, 41, 42].map((at) => row(at, 3, 'active', ago(120))), ''].join('\n'), changes);
  for (const message of admissions) await city.receive('rvi', message);
  await city.read('council', 'rvi');
};

/** Reads what is next of the council in parts of seven; every second part is killed just before it would commit. */
const inParts = async (city: CityForTest, more: Parts = {}, between: () => Promise<void> = () => Promise.resolve()): Promise<number> => {
  let tries = 0;
  for (;;) {
    const [pending] = await readPending(city.db.manager, 'newcastle', 'council', 1);
    if (pending === undefined) return tries;
    const beforeFold = (): Promise<void> => ((tries += 1) % 2 === 0 ? Promise.reject(new Error('killed')) : between());
    await readInParts(city.working, 'council', pending, { size: 7, beforeFold, ...more }).catch((error: Error) => expect(error.message).toBe('killed'));
  }
};

const ended = (city: CityForTest): Promise<unknown> => city.db.query(`select outcome, outcome_code, outcome_reason, accepted, interpretation from receipt where feed_id = 'council' order by message_id`);
const raised = async (city: CityForTest): Promise<unknown> => (await city.db.query(`select body->>'type' type, count(*) n from act where kind = 'AlertRaised' group by 1 order by 1`)) as unknown;

const expectEqual = async (): Promise<void> => {
  expect(await stateOf(parted)).toEqual(await stateOf(whole));
  expect(await ended(parted)).toEqual(await ended(whole));
  expect(await raised(parted)).toEqual(await raised(whole));
  expect((await checkRebuild(parted.db, 'newcastle')).differences).toEqual([]);
  expect(await parted.db.query(`select from reading_begun`)).toEqual([]);
};

/** Sends one file to both cities, and reads it whole in one and in parts in the other. */
const both = async (text: string, envelope: object): Promise<void> => {
  for (const city of [whole, parted]) await city.receive('council', text, envelope);
  await whole.read('council');
  expect(await inParts(parted)).toBeGreaterThan(5);
};

test('a file read in parts, each second of them killed, ends as one that was read whole, and raises each alert once', async () => {
  for (const city of [whole, parted]) await before(city);
  await both(file, changes);
  await expectEqual();
});

test('so does a snapshot, with what it leaves out, and one that looks half-copied', async () => {
  for (const city of [whole, parted]) await before(city);
  await both(file, changes);
  await both([header, ...Array.from({ length: 30 }, (_, at) => row(at + 5, 9)), ''].join('\n'), { kind: 'home-care-packages', mode: 'snapshot', asAt: ago(0.5), confirmed: true });
  await both([header, ...[1, 2, 3, 4, 5, 6].map((at) => row(at, 9)), ...Array.from({ length: 30 }, (_, at) => row(at + 45 > 59 ? at : at + 45, 2)), ''].join('\n'), { kind: 'home-care-packages', mode: 'snapshot', asAt: ago(0.1) });
  await expectEqual();
});

test('read again under other settings it replaces what it said before, person by person', async () => {
  for (const city of [whole, parted]) await before(city);
  for (const city of [whole, parted]) await city.receive('council', file, changes);
  await whole.read('council');
  await inParts(parted);
  for (const city of [whole, parted]) {
    await city.db.query(`update feed set settings = settings || '{"organisation": "OTHER", "localAuthority": "OTHER"}' where feed_id = 'council'`);
    await requestReread(city.db, { placeId: 'newcastle', feedId: 'council', actor: 'test', wish: { what: 'FEED' } });
  }
  await whole.read('council');
  await inParts(parted);
  await expectEqual();
});

test('settings that change half way: the file is begun anew, and ends as if it had been read by them from the start', async () => {
  for (const city of [whole, parted]) await before(city);
  for (const city of [whole, parted]) await city.receive('council', file, changes);
  const mend = (city: CityForTest): Promise<unknown> => city.db.query(`update feed set settings = settings || '{"organisation": "OTHER"}' where feed_id = 'council'`);
  let parts = 0;
  await inParts(parted, {}, async () => void ((parts += 1) === 3 && (await mend(parted))));
  await mend(whole);
  await whole.read('council');
  expect(await stateOf(parted)).toEqual(await stateOf(whole));
  expect(await parted.db.query(`select interpretation from receipt where feed_id = 'council' order by message_id desc limit 1`)).toEqual([{ interpretation: 2 }]);
});

test('half way nobody takes the file for done, and another feed is read', async () => {
  await before(parted);
  await parted.receive('council', file, changes);
  await parted.receive('rvi', adt({ event: 'A01', nhsNumber: '', mrn: 'N1', visit: 'N1' }));
  const seen: unknown[] = [];
  await inParts(parted, {}, async () => {
    if (seen.length > 0) return;
    await parted.read('rvi');
    seen.push(...(await parted.db.query<unknown[]>(`select outcome, feed_id from receipt where feed_id in ('council', 'rvi') order by message_id desc limit 2`)));
  });
  expect(seen).toEqual([{ outcome: 'FACTS', feed_id: 'rvi' }, { outcome: null, feed_id: 'council' }]);
});

test('negative control: where a process forgets how far it came, the file is told twice', async () => {
  for (const city of [whole, parted]) await before(city);
  for (const city of [whole, parted]) await city.receive('council', file, changes);
  await whole.read('council');
  const [pending] = await readPending(parted.db.manager, 'newcastle', 'council', 1);
  let asked = 0;
  if (pending !== undefined) await readInParts(parted.working, 'council', pending, { size: 7, stopping: () => (asked += 1) > 3 });
  await parted.asOwner('delete from homeward.reading_begun');
  await inParts(parted);
  const [facts, twice] = [(await stateOf(whole))['facts'], (await stateOf(parted))['facts']];
  expect(twice?.length).toBeGreaterThanOrEqual((facts?.length ?? 0) + 21);
});
