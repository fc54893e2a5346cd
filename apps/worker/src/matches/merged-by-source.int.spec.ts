import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { decideMatch, migrate, readPlaceFile, type MatchDecisionResult } from '@homeward/store';
import { checkRebuild } from '../rebuild/check-rebuild.js';
import { adt } from '../testing/adt.js';
import { cityForTest, type CityForTest } from '../testing/city-for-test.js';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';

let city: CityForTest;
beforeEach(async () => {
  city = await cityForTest(await freshDatabase());
  await city.receive('rvi', adt({ event: 'A01', mrn: 'M1', visit: 'V1', nhsNumber: '', hours: -9 }));
  await city.receive('rvi', adt({ event: 'A01', mrn: 'M2', visit: 'V2', nhsNumber: '', hours: -8 }).replace('SAMPLE^Ada||19400102', 'OTHER^Zoe||19771224'));
  await city.read('rvi');
});
afterEach(async () => {
  await city.stop();
});

const merge = async (hours: number): Promise<void> => {
  await city.receive('rvi', adt({ event: 'A40', mrn: 'M1', visit: 'V1', nhsNumber: '', hours, admittedHours: -9 }).replace('\rPV1', '\rMRG|M2^^^RTD^MR\rPV1'));
  await city.read('rvi');
};
interface Row {
  readonly match_id: string;
  readonly version: string;
  readonly said: string;
  readonly decision: string | null;
}
const row = async (): Promise<Row> => (await city.db.query(`select match_id, version, said, decision from possible_match where kind = 'MERGED_BY_SOURCE' and gone_at is null`))[0] as Row;
const decide = async (kind: 'PARTED' | 'TAKEN_BACK' | 'CONFIRMED'): Promise<MatchDecisionResult> => {
  const { match_id: matchId, version } = await row();
  return decideMatch(city.db, { placeId: 'newcastle', matchId, kind, actor: 'A. Clerk', reason: 'Two different people', expectedVersion: version });
};
/** What is known of each person but their id: which stays they have. */
const people = async (): Promise<string[][]> =>
  (await city.db.query(`select array_agg(coalesce(nullif(ward, ''), '-') || ' ' || state order by stay_key) stays from stay group by person_id order by 1`)).map((each: { stays: string[] }) => each.stays);
const differences = async () => (await checkRebuild(city.db, 'newcastle')).differences;

test('a merge is listed, parting it gives back two people to the letter, and taking that back joins them', async () => {
  const before = await city.db.query(`select person_id, state::text from person_state order by 1`);
  await merge(-5);
  expect(await people()).toHaveLength(1);
  expect(await row()).toMatchObject({ said: '', decision: null });
  expect(await differences()).toEqual([]);
  expect(await decide('PARTED')).toMatchObject({ kind: 'DONE' });
  expect(await city.db.query(`select person_id, state::text from person_state order by 1`)).toEqual(before);
  expect(await differences()).toEqual([]);
  expect(await decide('PARTED')).toMatchObject({ kind: 'SENSELESS' });
  await decide('TAKEN_BACK');
  expect(await people()).toHaveLength(1);
  expect(await differences()).toEqual([]);
});

test('the same merge told again does not join them behind our back: somebody is asked, each time anew', async () => {
  await merge(-5);
  await decide('PARTED');
  await city.moveClock('3 hours');
  await merge(1);
  expect(await people()).toHaveLength(2);
  const first = await row();
  expect(first).toMatchObject({ decision: 'PARTED', said: expect.stringMatching(/^20/) });
  await merge(2);
  expect((await row()).said > first.said).toBe(true);
  expect(await differences()).toEqual([]);
  await decide('CONFIRMED');
  expect(await people()).toHaveLength(1);
  expect(await differences()).toEqual([]);
});

test('a later message about either goes to the right one', async () => {
  await merge(-5);
  await decide('PARTED');
  await city.receive('rvi', adt({ event: 'A02', mrn: 'M2', visit: 'V2', nhsNumber: '', hours: -1, admittedHours: -8, location: 'W30^B1^4^RTD02' }).replace('SAMPLE^Ada||19400102', 'OTHER^Zoe||19771224'));
  await city.read('rvi');
  expect((await people()).sort()).toEqual([['W12 OPEN'], ['W30 OPEN']]);
});

const undo = async (hours: number): Promise<void> => {
  await city.receive('rvi', [adt({ event: 'A37', mrn: 'M1', nhsNumber: '', hours }).replace(/\rPV1.*/, ''), 'PID|2||M2^^^RTD^MR||OTHER^Zoe||19771224'].join('\r'));
  await city.read('rvi');
};

test('a merge that its source undid (A37) is listed no longer', async () => {
  await merge(-5);
  await undo(-3);
  expect([(await people()).length, await row()]).toEqual([2, undefined]);
  expect(await differences()).toEqual([]);
});

/** As a database was before merges were listed, brought to the newest schema. */
const listAnew = async (): Promise<void> => {
  await city.asOwner(`delete from homeward.possible_match where kind = 'MERGED_BY_SOURCE'`);
  await city.asOwner(`delete from homeward.migration where name like 'MergesToldBefore%'`);
  await migrate(city.database.url, readPlaceFile());
};

test('of the merges told before they were listed, those are listed that stand: one that was undone and told again too', async () => {
  await merge(-6);
  await listAnew();
  expect([await row(), await differences()]).toEqual([expect.objectContaining({ said: '' }), []]);
  await undo(-5);
  await listAnew();
  expect([await row(), await differences()]).toEqual([undefined, []]);
  await merge(-4);
  await listAnew();
  expect([await row(), await differences()]).toEqual([expect.objectContaining({ said: '' }), []]);
});
