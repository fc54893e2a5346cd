import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';
import { turnDay } from '../clock/turn-day.js';
import { adt } from '../testing/adt.js';
import { cityForTest, type CityForTest } from '../testing/city-for-test.js';
import { checkRebuild } from './check-rebuild.js';

// What the last release writes, word for word, while it still runs beside this one: it names no column that it does not know.
const unitsOfLastRelease = `insert into unit_state as u select distinct on (unit) * from jsonb_populate_recordset(null::unit_state, $1::jsonb) order by unit, happened_at desc, state::text desc
  on conflict (place_id, unit) do update set happened_at = excluded.happened_at, feed_id = excluded.feed_id, state = excluded.state, sector = excluded.sector, site_code = excluded.site_code, provider_id = excluded.provider_id
  where (excluded.happened_at, excluded.state::text) > (u.happened_at, u.state::text) returning sector`;
const holdsOfLastRelease = `insert into double_hold (place_id, hold_id, person_id, kind, since, funded_until, body) select place_id, hold_id, person_id, kind, since, funded_until, body from jsonb_populate_recordset(null::double_hold, $1::jsonb)`;
const factColumns = 'place_id, learned_at, message_id, interpretation, subject_id, unit, record_key, kind, happened_at, recorded_at, sequence, organisation, body';
const factsOfLastRelease = `insert into fact (${factColumns}) select ${factColumns} from jsonb_populate_recordset(null::fact, $1::jsonb)`;

let city: CityForTest;
beforeEach(async () => {
  city = await cityForTest(await freshDatabase());
});
afterEach(() => city?.stop());

const write = (sql: string, rows: readonly object[]): Promise<unknown> => city.db.query(sql, [JSON.stringify(rows.map((row) => ({ place_id: 'newcastle', ...row })))]);
const without = (trigger: string, table: string): Promise<unknown> => city.asOwner(`alter table homeward.${table} disable trigger ${trigger}`);

const unit = (name: string, sector: string, at: string) => ({ unit: name, sector, site_code: 'H1', provider_id: 'H1', happened_at: at, feed_id: 'care-homes', state: { occupied: 1 } });

test('the units of the last release get their kind, when they are new and when they are told again; without the trigger they are refused', async () => {
  await write(unitsOfLastRelease, [unit('home', 'CARE_HOME', '2026-11-01T10:00Z'), unit('hours', 'HOME_CARE', '2026-11-01T10:00Z')]);
  await write(unitsOfLastRelease, [unit('home', 'CARE_HOME', '2026-11-02T10:00Z')]);
  expect(await city.db.query(`select unit, kind, happened_at::date::text at from unit_state order by 1`)).toEqual([
    { unit: 'home', kind: 'CareHomeCapacityReported', at: '2026-11-02' }, { unit: 'hours', kind: 'HomeCareCapacityReported', at: '2026-11-01' },
  ]);
  await without('fill_unit_kind', 'unit_state');
  await expect(write(unitsOfLastRelease, [unit('other', 'CARE_HOME', '2026-11-01T10:00Z')])).rejects.toMatchObject({ code: '23502' });
});

test('a double hold of the last release has a cause, is due at the next turn of the day, and is then as this release folds it', async () => {
  await city.receive('care-homes', `residency_id,location_id,location_name,nhs_number,start_date,updated_at\nR1,H1,Seaview,9990000018,2026-01-05,${new Date(Date.now() - 3_600_000).toISOString()}\n`, { kind: 'care-home-residents', mode: 'changes' });
  await city.receive('rvi', adt({ event: 'A01' }));
  await city.read('care-homes', 'rvi');
  const [now] = await city.db.query<{ person_id: string; body: { keys: [string, string] } }[]>(`select person_id, body from double_hold`);
  const [stayKey, residencyKey] = now?.body.keys ?? ['', ''];
  const old = (fundedUntil: string | null, kind: string) => ({ hold_id: `h_${stayKey.slice(0, 12)}_${residencyKey.slice(0, 12)}`, person_id: now?.person_id, kind, since: '2026-11-01T10:00Z', funded_until: fundedUntil, body: { stayKey, residencyKey, locationId: 'H1' } });
  for (const [fundedUntil, kind, cause] of [['2026-11-01', 'HELD_PAST_FUNDING', 'PAST_FUNDING'], ['2099-01-01', 'HELD', 'FUNDED'], [null, 'HELD', 'FUNDING_NOT_KNOWN']] as const) {
    await city.db.query(`delete from double_hold`);
    await write(holdsOfLastRelease, [old(fundedUntil, kind)]);
    expect(await city.db.query(`select body->>'cause' cause, body->'keys' keys, body->'held'->>'sector' sector, turns_on < current_date due from double_hold`)).toEqual([{ cause, keys: [stayKey, residencyKey], sector: 'CARE_HOME', due: true }]);
  }
  expect(await turnDay(city.working)).toBe(1);
  expect((await checkRebuild(city.db, 'newcastle')).differences).toEqual([]);
  // Negative control: without the trigger nobody would ever look at it again.
  await city.db.query(`delete from double_hold`);
  await without('fill_hold_cause', 'double_hold');
  await write(holdsOfLastRelease, [old('2026-11-01', 'HELD_PAST_FUNDING')]);
  expect(await turnDay(city.working)).toBe(0);
});

test('whoever the last release links is found beside the other by this one; without the trigger not', async () => {
  const linked = (subject: number, other: number) => ({ learned_at: new Date().toISOString(), message_id: 1, interpretation: 1, subject_id: subject, unit: null, record_key: null, kind: 'SubjectsLinked', happened_at: '2026-11-01T10:00Z', recorded_at: null, sequence: '', organisation: 'RTD', body: { how: 'MERGED', other: String(other), nhsNumber: false } });
  const companions = (): Promise<unknown> => city.db.query(`select subject_id::int a, companion_id::int b from subject_companion order by 1, 2`);
  await write(factsOfLastRelease, [linked(7, 9), linked(9, 9)]);
  expect(await companions()).toEqual([{ a: 7, b: 9 }, { a: 9, b: 7 }]);
  await without('keep_companions', 'fact');
  await write(factsOfLastRelease, [linked(20, 21)]);
  expect(await companions()).toHaveLength(2);
});

test('settings that the last release changes are kept as a version, by whoever it was and without a reason', async () => {
  const versions = (): Promise<{ version: number; reason: string; zone: string }[]> => city.db.query(`select version, reason, settings->>'zone' zone from feed_setting_version where feed_id = 'rvi' order by 1`);
  expect(await versions()).toHaveLength(1);
  await city.asOwner(`update homeward.feed set settings = settings || '{"zone": "UTC"}' where feed_id = 'rvi'`);
  expect((await versions())[1]).toMatchObject({ version: 2, reason: 'No reason was given.', zone: 'UTC' });
});
