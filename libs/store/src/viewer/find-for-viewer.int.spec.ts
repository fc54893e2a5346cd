import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Grant } from '@homeward/access';
import type { DataSource, EntityManager } from 'typeorm';
import { freshDatabase, type FreshDatabase } from '../../../../test/tools/fresh-database.js';
import { findForViewer } from '../identity/find-for-viewer.js';
import { openDatabase } from '../open-database.js';
import { countAct } from './count-act.js';
import { inViewer } from './in-viewer.js';
import { contextKeyOf, contextSigner, keepContextKey } from './sign-context.js';
import { organisationsOf, type Viewer } from './viewer.js';

const place = 'newcastle';
const key = contextKeyOf(randomBytes(32));
const sign = contextSigner(key);
const [trust, site, ward]: Grant[] = [{ role: 'discharge-coordinator', organisation: 'RTD', ward: null }, { role: 'site-manager', organisation: 'RTD02', ward: null }, { role: 'ward', organisation: 'RTD02', ward: 'W12' }];
const viewer = (...grants: (Grant | undefined)[]): Viewer => ({ placeId: place, id: 'staff:1', name: 'Test', grants: grants as Grant[], demo: false, signedIn: true });
/** The keyed hash of the test's numbers: any hash does. */
const vault = { blindIndex: ({ value }: { readonly value: string }): Buffer => createHash('sha256').update(value).digest() };

/** So many persons, each with an open stay and one that ended, a package and a share: every other one in RTD, of these one in five in RTD02, on W12 or W13. */
const people = 2_000;
const plant = `
insert into subject (place_id, subject_id, authority, blind_index) overriding system value select 'newcastle', n, 'NHS', sha256(convert_to(n::text, 'UTF8')) from generate_series(1, ${people}) n;
insert into person_subject select 'newcastle', n, n from generate_series(1, ${people}) n;
insert into stay (place_id, stay_key, person_id, organisation, kind, state, site_code, ward, started_at, ended_at, state_detail)
  select 'newcastle', n || '-' || part, n, case when n % 2 = 0 then 'RTD' else 'RZZ' end, 'HOSPITAL', case when part = 1 then 'OPEN' else 'ENDED' end, case when n % 10 = 0 then 'RTD02' when n % 2 = 0 then 'RTD01' else 'RZZ01' end,
    case when n % 20 = 0 then 'W12' else 'W13' end, now() - part * interval '20 days', case when part = 2 then now() - interval '25 days' end, '{}' from generate_series(1, ${people}) n, generate_series(1, 2) part;
insert into package (place_id, package_key, person_id, organisation, provider_id, status, start_date, end_date) select 'newcastle', 'p' || n, n, 'E0' || n % 3, 'PR' || n % 7, 'ACTIVE', '2026-01-01', null from generate_series(1, ${people}) n;
insert into person_share (place_id, person_id, organisation, purpose, shared_by, shared_by_name, ends_at) select 'newcastle', n, (array['RTD02', 'AGE1', 'PR1'])[1 + n % 3], 'Help', 'staff:2', 'B', now() + interval '1 day' from generate_series(1, ${people}) n;`;

let database: FreshDatabase;
let reader: DataSource;
let owner: DataSource;
beforeAll(async () => {
  database = await freshDatabase();
  reader = await openDatabase({ url: database.url, role: 'reader', max: 2 });
  owner = await openDatabase({ url: database.url, role: 'owner', max: 1 });
  await keepContextKey(owner, key);
  await owner.query(plant);
  await owner.query('analyze subject, person_subject, stay, package, person_share');
});
afterAll(async () => {
  await reader?.destroy();
  await owner?.destroy();
  await database?.drop();
});

type Counts = Readonly<Record<string, number>>;
/** What PostgreSQL has counted on this connection: scans of each table, rows read by them, looks into its indexes, rows fetched by these. */
const countsOf = async (tx: EntityManager): Promise<Counts> => {
  const rows = await tx.query<{ what: string; n: string }[]>(
    `select format('%s %s', relname, said.what) what, n from pg_stat_xact_user_tables cross join lateral (values ('scans', seq_scan), ('read', seq_tup_read), ('looked', idx_scan), ('fetched', idx_tup_fetch)) said (what, n) where schemaname = 'homeward'`,
  );
  return Object.fromEntries(rows.map(({ what, n }) => [what, Number(n)]));
};
/** Who is found, and what it took. */
const searched = (who: Viewer, number: string): Promise<{ found: string | null; work: Counts }> =>
  inViewer(reader, sign, who, async (tx) => {
    const before = await countsOf(tx);
    const found = await findForViewer(tx, vault, number);
    const after = Object.entries(await countsOf(tx)).map(([what, n]) => [what, n - (before[what] ?? 0)] as const);
    return { found, work: Object.fromEntries(after.filter(([, n]) => n > 0)) };
  });

describe('somebody is looked for by their number', () => {
  // Control: with personOfNhsNumber in its place, which rests on the policies of the rows, somebody not theirs took thousands of rows more than nobody.
  test.each([['trust', trust, '7', '20'], ['site', site, '4', '20'], ['ward', ward, '10', '20']])('for a %s it is the same work whether nobody bears it, somebody who is not theirs, or somebody who is', async (_what, grant, notTheirs, theirs) => {
    const [nobody, not, yes] = [await searched(viewer(grant), 'nobody'), await searched(viewer(grant), notTheirs), await searched(viewer(grant), theirs)];
    expect([nobody.found, not.found, yes.found]).toEqual([null, null, theirs]);
    expect(not.work).toEqual(nobody.work);
    expect(yes.work).toEqual(nobody.work);
    // And little of it: by index, and no list of everybody who is theirs.
    expect(nobody.work).toMatchObject({ 'subject fetched': 1, 'stay fetched': 2, 'package fetched': 1, 'person_share fetched': 1 });
    expect(Object.values(nobody.work).reduce((sum, n) => sum + n, 0)).toBeLessThan(40);
  });

  test('whoever sees everybody finds everybody; whoever opened somebody finds them; to count, nobody is found', async () => {
    expect((await searched(viewer({ role: 'operator', organisation: null, ward: null }), '7')).found).toBe('7');
    expect((await searched({ ...viewer(ward), opened: ['7'] }, '7')).found).toBe('7');
    expect((await searched({ ...viewer(ward), opened: ['7'] }, 'nobody')).found).toBeNull();
    expect(await inViewer(reader, sign, viewer({ role: 'director', organisation: null, ward: null }), (tx) => findForViewer(tx, vault, '7'), 'NUMBERS')).toBeNull();
  });

  test('where nobody is known at all nobody is found, and a number past the last one neither', async () => {
    expect((await searched({ ...viewer(trust), placeId: 'elsewhere' }, '20')).found).toBeNull();
    const last = { blindIndex: (): Buffer => Buffer.alloc(32, 255) };
    expect(await inViewer(reader, sign, viewer(trust), (tx) => findForViewer(tx, last, 'x'))).toBeNull();
  });

  // Control: without `a.ward is null` at the share of the one or the other they differed.
  test('one person’s relations are those that the list of everybody’s has; what a site is asked is not for each of its wards', async () => {
    const grants = [trust, site, ward, { role: 'home-care-coordinator', organisation: 'PR1', ward: null }, { role: 'social-worker', organisation: 'E01', ward: null }, { role: 'volunteer-coordinator', organisation: 'AGE1', ward: null }] as Grant[];
    const organisations = JSON.stringify(organisationsOf({ grants }));
    const told = (rows: string): Promise<unknown[]> => owner.query(`select distinct r.person_id, r.nth, r.here, r.shared from ${rows} where r.person_id <= 200 order by 1, 2, 3, 4`, [organisations]);
    const all = await told(`related_persons('newcastle', $1) r`);
    expect(all.length).toBeGreaterThan(300);
    expect(await told(`(select n::bigint person_id, r.* from generate_series(1, 200) n cross join lateral relations_of('newcastle', $1, n) r) r`)).toEqual(all);
    const shared = (nth: number): unknown[] => all.filter((row) => (row as { nth: number; shared: boolean }).nth === nth && (row as { shared: boolean }).shared);
    expect([shared(1).length > 0, shared(2)]).toEqual([true, []]);
  });
});

describe('what is counted by the hour', () => {
  const actor = { placeId: place, id: 'staff:9' };
  test('so many different ones, at the same time too; the same again is free, and the first refusal is told apart', async () => {
    const clerk = await openDatabase({ url: database.url, role: 'clerk', max: 4 });
    const counted = await Promise.all(Array.from({ length: 8 }, (_, n) => countAct(clerk, actor, 'NUMBER', `number ${n}`, 5)));
    expect([...counted].sort()).toEqual(['NEW', 'NEW', 'NEW', 'NEW', 'NEW', 'REFUSED', 'REFUSED', 'REFUSED_FIRST']);
    expect(await countAct(clerk, actor, 'NUMBER', `number ${counted.indexOf('NEW')}`, 5)).toBe('AGAIN');
    expect(await countAct(clerk, { ...actor, id: 'staff:10' }, 'NUMBER', 'number 1', 5)).toBe('NEW');
    expect(await countAct(clerk, actor, 'MESSAGE', '1', 5)).toBe('NEW');
    await owner.query(`update counted_act set at = at - interval '61 minutes'`);
    expect(await countAct(clerk, actor, 'NUMBER', `number ${counted.indexOf('REFUSED')}`, 5)).toBe('NEW');
    // What is older than an hour is gone, whoever's it was.
    expect(await owner.query('select count(*)::int n from counted_act')).toEqual([{ n: 1 }]);
    await expect(clerk.query('select from counted_act')).rejects.toMatchObject({ code: '42501' });
    await clerk.destroy();
  });

  // Control: without the lock in count_act the second was counted before the first one's had ended, and was NEW.
  test('who counts while another one counts waits for their end', async () => {
    const clerk = await openDatabase({ url: database.url, role: 'clerk', max: 2 });
    const first = clerk.createQueryRunner();
    await first.startTransaction();
    expect(await countAct(first as never, { ...actor, id: 'staff:11' }, 'NUMBER', 'one', 1)).toBe('NEW');
    let ended = false;
    const second = countAct(clerk, { ...actor, id: 'staff:11' }, 'NUMBER', 'another', 1).finally(() => { ended = true; });
    const waiting = async (): Promise<boolean> => (await owner.query<unknown[]>(`select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`)).length > 0;
    while (!ended && !(await waiting()));
    await first.commitTransaction();
    expect(await second).toBe('REFUSED_FIRST');
    await first.release();
    await clerk.destroy();
  });
});
