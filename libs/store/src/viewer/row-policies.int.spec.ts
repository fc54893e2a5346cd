import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Grant } from '@homeward/access';
import type { DataSource } from 'typeorm';
import { freshDatabase, type FreshDatabase } from '../../../../test/tools/fresh-database.js';
import { openDatabase } from '../open-database.js';
import { inViewer } from './in-viewer.js';
import { contextKeyOf, contextSigner, keepContextKey, type SignedContext } from './sign-context.js';
import type { Viewer } from './viewer.js';

const place = 'newcastle';
const key = contextKeyOf(randomBytes(32));
const sign = contextSigner(key);
const whole: Grant = { role: 'operator', organisation: null, ward: null };
const viewer = (...grants: Grant[]): Viewer => ({ placeId: place, id: 'staff:1', name: 'Test', grants, demo: false, signedIn: true });

let database: FreshDatabase;
let reader: DataSource;
let owner: DataSource;

/** Persons 1 to 6: on a ward, on another ward, gone 10 days, gone 40 days, in a care home, with home care. */
const plant = `
insert into stay (place_id, stay_key, person_id, organisation, kind, state, site_code, ward, started_at, ended_at, state_detail) values
  ('newcastle', 's1', 1, 'RTD', 'HOSPITAL', 'OPEN', 'RTD02', 'W12', now() - interval '2 days', null, '{}'),
  ('newcastle', 's2', 2, 'RTD', 'HOSPITAL', 'OPEN', 'RTD02', 'W13', now() - interval '2 days', null, '{}'),
  ('newcastle', 's3', 3, 'RTD', 'HOSPITAL', 'ENDED', 'RTD01', 'W1', now() - interval '20 days', now() - interval '10 days', '{}'),
  ('newcastle', 's4', 4, 'RTD', 'HOSPITAL', 'ENDED', 'RTD01', 'W1', now() - interval '60 days', now() - interval '40 days', '{}'),
  ('newcastle', 's5', 5, 'CARE-HOMES', 'CARE_HOME', 'OPEN', 'LOC1', null, now() - interval '60 days', null, '{}'),
  ('newcastle', 's6', 6, 'RTD', 'HOSPITAL', 'CANCELLED', 'RTD02', 'W12', now() - interval '2 days', null, '{}');
insert into package (place_id, package_key, person_id, organisation, provider_id, status, start_date, end_date) values
  ('newcastle', 'p6', 6, 'E08000021', 'PR1', 'ACTIVE', '2026-01-01', null), ('newcastle', 'p1', 1, 'E08000021', 'PR2', 'ENDED', '2026-01-01', current_date - 40);
insert into subject (place_id, subject_id, authority, blind_index) select 'newcastle', n, 'NHS', decode(lpad(to_hex(n), 4, '0'), 'hex') from generate_series(1, 6) n;
insert into person_subject select 'newcastle', n, n from generate_series(1, 6) n;
insert into person_state (place_id, person_id, version, state) select 'newcastle', n, 1, '{}' from generate_series(1, 6) n;
insert into person_share (place_id, person_id, organisation, purpose, shared_by, shared_by_name, ends_at) values
  ('newcastle', 4, 'AGE1', 'Shopping', 'staff:2', 'B', now() + interval '1 day'), ('newcastle', 5, 'AGE1', 'Shopping', 'staff:2', 'B', now() - interval '1 minute');`;

beforeAll(async () => {
  database = await freshDatabase();
  reader = await openDatabase({ url: database.url, role: 'reader', max: 4 });
  owner = await openDatabase({ url: database.url, role: 'owner', max: 1 });
  await keepContextKey(owner, key);
  await owner.query(plant);
});
afterAll(async () => {
  await reader.destroy();
  await owner.destroy();
  await database.drop();
});

const personsSeen = async (who: Viewer, table = 'person_state'): Promise<number[]> =>
  inViewer(reader, sign, who, async (tx) => (await tx.query<{ id: string }[]>(`select distinct person_id id from ${table} where place_id = $1 order by 1`, [place])).map(({ id }) => Number(id)));

describe('whom a viewer is given rows of', () => {
  test.each<[string, Grant, number[]]>([
    ['an operator: everybody', whole, [1, 2, 3, 4, 5, 6]],
    ['a ward: who lies there', { role: 'ward', organisation: 'RTD02', ward: 'W12' }, [1]],
    ['a site: who is or was there, not whose stay was cancelled', { role: 'site-manager', organisation: 'RTD02', ward: null }, [1, 2]],
    ['a trust: who is there, and who left within 30 days', { role: 'discharge-coordinator', organisation: 'RTD', ward: null }, [1, 2, 3]],
    ['a care home: its residents', { role: 'care-home-manager', organisation: 'LOC1', ward: null }, [5]],
    ['a provider: its clients', { role: 'home-care-coordinator', organisation: 'PR1', ward: null }, [6]],
    ['a provider whose package ended long ago: nobody', { role: 'home-care-coordinator', organisation: 'PR2', ward: null }, []],
    ['a council: whom it pays for', { role: 'social-worker', organisation: 'E08000021', ward: null }, [6]],
    ['volunteers: who is shared with them, until it ends', { role: 'volunteer-coordinator', organisation: 'AGE1', ward: null }, [4]],
    ['a director: nobody', { role: 'director', organisation: null, ward: null }, []],
    ['information governance: nobody', { role: 'information-governance', organisation: null, ward: null }, []],
  ])('%s', async (_who, grant, persons) => {
    expect(await personsSeen(viewer(grant))).toEqual(persons);
    expect(await personsSeen(viewer(grant), 'person_subject')).toEqual(persons);
    const sealed = await inViewer(reader, sign, viewer(grant), (tx) => tx.query<{ n: number }[]>(`select count(*)::int n from subject`));
    expect(sealed).toEqual([{ n: persons.length }]);
  });

  test('who was opened by breaking glass, and several grants together', async () => {
    expect(await personsSeen({ ...viewer({ role: 'ward', organisation: 'RTD02', ward: 'W13' }), opened: ['4'] })).toEqual([2, 4]);
    expect(await personsSeen(viewer({ role: 'ward', organisation: 'RTD02', ward: 'W12' }, { role: 'care-home-manager', organisation: 'LOC1', ward: null }))).toEqual([1, 5]);
  });

  test('to count, everybody, whoever asks, but no sealed number', async () => {
    const counted = await inViewer(reader, sign, viewer({ role: 'director', organisation: null, ward: null }), (tx) => tx.query(`select (select count(*)::int from stay) stays, (select count(*)::int from subject) sealed`), 'NUMBERS');
    expect(counted).toEqual([{ stays: 6, sealed: 0 }]);
  });

  test('of another place nothing', async () => expect(await personsSeen({ ...viewer(whole), placeId: 'elsewhere' })).toEqual([]));
});

describe('raw SQL of the role that screens read by', () => {
  const raw = async (context: SignedContext | null, sql = 'select count(*) from person_state'): Promise<string> =>
    reader.transaction(async (tx) => {
      if (context !== null) await tx.query(`select set_config('homeward.context', $1, true), set_config('homeward.signature', $2, true)`, [context.context, context.signature]);
      return `${(await tx.query<{ count: string }[]>(sql))[0]?.count} rows`;
    }).catch((fault: { readonly code?: string; readonly message: string }) => `${fault.code} ${fault.message}`);
  const signed = sign(viewer(whole), 'EVERYBODY');

  test('with a signed context it reads: the control of all below', async () => expect(await raw(signed)).toBe('6 rows'));
  test.each<[string, SignedContext | null]>([
    ['nothing said', null],
    ['a signature of nothing', { context: signed.context, signature: '' }],
    ['no hexadecimal', { context: signed.context, signature: 'zz' }],
    ['a signature by another key', contextSigner(randomBytes(32))(viewer(whole), 'EVERYBODY')],
    ['a context that was changed', { ...sign(viewer({ role: 'ward', organisation: 'RTD02', ward: 'W12' }), 'THEIRS'), context: signed.context }],
    ['one that has ended', sign(viewer(whole), 'EVERYBODY', Date.now() - 61_000)],
  ])('%s reads nothing', async (_what, context) => expect(await raw(context)).toMatch(/^(42501|22023) /));

  test('it cannot read the key, sign for itself, nor change a row', async () => {
    expect(await raw(signed, 'select count(*) from context_key')).toMatch(/^42501 permission denied/);
    expect(await raw(signed, `select count(*) from related_persons('newcastle', '[{"organisation":"RTD"}]')`)).toMatch(/^42501 permission denied/);
    expect(await raw(signed, `with gone as (delete from stay returning 1) select count(*) from gone`)).toMatch(/^42501 permission denied/);
  });

  test('what one request said is not known to the next on the same connection', async () => {
    const one = await openDatabase({ url: database.url, role: 'reader', max: 1 });
    await inViewer(one, sign, viewer(whole), (tx) => tx.query('select 1'));
    await expect(one.query('select count(*) from person_state')).rejects.toMatchObject({ code: '42501' });
    await one.destroy();
  });

  test('nor does the role that writes what people decide, which writes nothing for another place either', async () => {
    const clerk = await openDatabase({ url: database.url, role: 'clerk', max: 1 });
    await expect(clerk.query('select count(*) from person_state')).rejects.toMatchObject({ code: '42501' });
    await expect(clerk.query(`update clock_case set owner = 'x'`)).rejects.toMatchObject({ code: '42501' });
    await expect(clerk.query(`select is_related('newcastle', '[]', 1)`)).rejects.toMatchObject({ code: '42501' });
    await clerk.destroy();
    const signing = await openDatabase({ url: database.url, role: 'clerk', max: 1, signed: () => sign(viewer(whole), 'EVERYBODY') });
    expect(await signing.query('select count(*)::int n from person_state')).toEqual([{ n: 6 }]);
    // Nor, signed, what would let somebody in or take everything away; and an answer about relations only under its own context.
    for (const sql of ['truncate alert', `insert into token (place_id, token_id, token_hash, role, expires_at) values ('newcastle', 'x', '\\x00', 'operator', now())`, `delete from token`, `insert into session (place_id) values ('newcastle')`, `insert into staff (place_id) values ('newcastle')`, `select related_persons('newcastle', '[]')`, `select is_related('elsewhere', '[]', 1)`]) {
      await expect(signing.query(sql).catch((fault: { code: string }) => [sql, fault.code])).resolves.toEqual([sql, '42501']);
    }
    await expect(signing.query(`insert into person_state (place_id, person_id, version, state) values ('elsewhere', 9, 1, '{}')`)).rejects.toMatchObject({ code: '42501' });
    await signing.destroy();
  });

  // Which migrations ran, when the audit was anchored, and what a request must know before anybody is known to look.
  const before = ['audit_anchor', 'migration', 'place', 'token'];
  // Whether each asks enough: test/viewers/rows, where each policy is taken out in turn.
  test('every table that it may read asks who looks, but those that say who may', async () => {
    const open = await owner.query<{ name: string }[]>(
      `select c.relname name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'homeward' and c.relkind in ('r', 'p', 'v', 'm')
       and has_table_privilege('homeward_reader', c.oid, 'select') and not (c.relrowsecurity and (c.relispartition or exists (select from pg_policy p where p.polrelid = c.oid and 'homeward_reader'::regrole = any(p.polroles)))) order by 1`,
    );
    expect(open.map(({ name }) => name).filter((name) => !before.includes(name))).toEqual([]);
  });

  test('every function that it may call and that runs as its owner asks who looks too', async () => {
    const callable = await owner.query<{ name: string; call: string }[]>(
      `select p.proname name, format('select * from %I(%s)', p.proname, (select string_agg('null::' || format_type(t.of, null), ', ' order by t.nth) from unnest(p.proargtypes) with ordinality t (of, nth))) call
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'homeward' and p.prosecdef and p.prorettype <> 'trigger'::regtype and has_function_privilege('homeward_reader', p.oid, 'execute') order by 1`,
    );
    expect(callable.map(({ name }) => name)).toEqual(expect.arrayContaining(['viewer_context', 'viewer_persons', 'glass_relation']));
    const answered: string[] = [];
    for (const { name, call } of callable) if (!(await raw(null, call)).startsWith('42501 ')) answered.push(name);
    expect(answered).toEqual([]);
  });

  test('it tells the audit of whoever looks, and of nobody else', async () => {
    const tell = (actor: string, place = 'newcastle'): string => `select 1 count from append_audit('${place}', '${actor}', 'Test', '{}', 'LOOK', 'test', '{}', null, null, null, '{}', null)`;
    const who = viewer(whole).id;
    expect(await raw(signed, tell(who))).toBe('1 rows');
    for (const sql of [tell('staff:666'), tell(who, 'elsewhere')]) expect(await raw(signed, sql)).toMatch(/^42501 /);
  });

  test('no temporary table stands before one that an owner’s function reads', async () => {
    const definers = await owner.query<{ path: string | null }[]>(`select array_to_string(p.proconfig, ' ') path from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'homeward' and p.prosecdef`);
    expect(new Set(definers.map(({ path }) => path))).toEqual(new Set(['search_path=homeward, pg_temp']));
  });

  test('it owns nothing, passes no policy, and is no other role', async () => {
    const [role] = await owner.query<[Record<string, unknown>]>(
      `select rolsuper super, rolbypassrls bypass, rolcanlogin login, (select count(*)::int from pg_class where relowner = r.oid) owned, (select count(*)::int from pg_auth_members where member = r.oid) roles from pg_roles r where rolname = 'homeward_reader'`,
    );
    expect(role).toEqual({ super: false, bypass: false, login: false, owned: 0, roles: 0 });
  });
});
