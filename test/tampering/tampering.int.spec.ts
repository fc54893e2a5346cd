import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { anchorAudit, anchorKey, appendAudit, linkAudit, openDatabase, verifyAudit, type AnchorFile, type AuditActor, type AuditReport, type DataSource } from '@homeward/store';
import { freshDatabase, type FreshDatabase } from '../tools/fresh-database.js';

const placeId = 'newcastle';
const nurse: AuditActor = { id: 'staff:12', name: 'Zoë O’Neil', roles: ['operator', 'data'] };
const start = new Date();
const minutes = (n: number): Date => new Date(start.getTime() + n * 60_000);

let database: FreshDatabase;
let reader: DataSource;
let app: DataSource;
let owner: DataSource;
let superuser: Client;
let folder: string;
let file: AnchorFile;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'homeward-anchors-')); });
afterAll(() => rm(folder, { recursive: true }));

let nth = 0;
beforeEach(async () => {
  database = await freshDatabase();
  [reader, app, owner] = await Promise.all((['reader', 'app', 'owner'] as const).map((role) => openDatabase({ url: database.url, role, max: 8 }))) as [DataSource, DataSource, DataSource];
  superuser = new Client({ connectionString: database.url, options: '-c search_path=homeward' });
  await superuser.connect();
  file = { path: join(folder, String((nth += 1)), 'anchors.ndjson'), key: anchorKey(Buffer.alloc(32, 3)) };
});
afterEach(async () => {
  await superuser.end();
  await Promise.all([reader, app, owner].map((db) => db.destroy()));
  await database.drop();
});

const look = (persons: readonly string[], operation = 'clockCases'): Promise<void> =>
  app.transaction('REPEATABLE READ', (tx) => appendAudit(tx, placeId, nurse, { action: 'LOOK', operation, personIds: persons, reason: 'Ward round; "it’s" \\ 1:2', detail: { page: [1, null, 'é'] } }));
const verified = (): Promise<AuditReport> => verifyAudit(owner, placeId, file);
/** Thirty events of many kinds, each ten of them anchored. */
const filled = async (): Promise<void> => {
  for (let round = 0; round < 3; round += 1) {
    await look(['1', '2', '3', '4', '5', '6', '7', '8'].map((id) => `${round}${id}`));
    await appendAudit(app, placeId, nurse, { action: 'SIGN_IN', operation: 'sign-in', detail: {} });
    await appendAudit(app, placeId, nurse, { action: 'CHANGE', operation: 'takeCase', caseId: 'c_1', personIds: ['7'], messageId: '9', reason: null });
    await anchorAudit(app, placeId, file, minutes(round));
  }
};

test('events written side by side, in snapshots that do not see one another, stand in one chain that verifies', async () => {
  // Control: linked in the transaction that reads, 19 of these 24 ended with 40001 or 23505: its snapshot does not see the end of the chain.
  await Promise.all(Array.from({ length: 24 }, (_, n) => look([`${n}`, `${n + 1}`, `${n}`])));
  expect((await Promise.all([app, app, app, app].map((db) => linkAudit(db, placeId)))).reduce((a, b) => a + b)).toBe(48);
  await anchorAudit(app, placeId, file, start);
  expect(await verified()).toEqual({ events: 48, anchoredTo: 48, anchoredAt: start.toISOString(), waiting: 0, restores: [], pause: null, findings: [] });
  await look(['99']);
  expect(await verified()).toMatchObject({ events: 48, waiting: 1, findings: [] });
});

test('what is undone leaves no event, and what was seen within the quiet time no second one', async () => {
  await expect(app.transaction(async (tx) => { await appendAudit(tx, placeId, nurse, { action: 'LOOK', operation: 'findPerson', personIds: ['1'] }); throw new Error('undone'); })).rejects.toThrow('undone');
  const quiet = (id: string): Promise<void> => appendAudit(app, placeId, { ...nurse, id }, { action: 'LOOK', operation: 'alerts', personIds: ['1', '2'], quietSeconds: 3_600 });
  await quiet('staff:1');
  await quiet('staff:1');
  await quiet('staff:2');
  expect(await owner.query(`select actor_id, person_id from audit order by 1, 2`)).toEqual(['1', '2'].flatMap((staff) => ['1', '2'].map((person_id) => ({ actor_id: `staff:${staff}`, person_id }))));
});

test('nobody changes it: the roles have no right to, and the owner meets a trigger', async () => {
  await filled();
  const statements = ['update audit set reason = null', 'delete from audit', 'truncate audit', 'update audit_link set position = position + 100', 'delete from audit_link', 'truncate audit_link'];
  for (const db of [reader, app, owner]) for (const sql of statements) await expect(db.query(sql)).rejects.toMatchObject({ code: '42501' });
  for (const db of [reader, app]) {
    for (const sql of ['select from audit', 'delete from audit_waiting', `insert into audit_link values ('newcastle', 999, 1, sha256(''))`]) await expect(db.query(sql)).rejects.toMatchObject({ code: '42501' });
  }
  await expect(appendAudit(app, placeId, nurse, { action: 'GLANCE' as never, operation: 'x' })).rejects.toMatchObject({ code: '23514' });
  expect((await verified()).findings).toEqual([]);
});

const rebuilt = `delete from audit_link; insert into audit_waiting select place_id, audit_id from audit; select link_audit('newcastle', 1000)`;
const any = `(select audit_id from audit_link where position = 14)`;
const tamperings: readonly (readonly [sql: string, ...kinds: string[]])[] = [
  ...[`at = at + '1 microsecond'`, `at = 'infinity'`, `actor_id = 'staff:13'`, `actor_name = 'Zoe O’Neil'`, `actor_roles = '{operator}'`, `action = 'EXPORT'`, `operation = 'alerts'`, `person_id = person_id + 1`, `person_id = null`, `message_id = 1`, `case_id = ''`, `reason = null`, `reason = ''`, `detail = '{}'`, `place_id = 'elsewhere'`].map((set) => [`update audit set ${set} where audit_id = ${any}`, set.startsWith('place_id') ? 'MISSING' : 'EDITED'] as const),
  [`delete from audit where audit_id = ${any}`, 'MISSING'],
  [`delete from audit_link where position = 14`, 'MISSING', 'UNLINKED'],
  [`with l as (delete from audit_link where position = 14 returning audit_id) delete from audit where audit_id in (select audit_id from l)`, 'MISSING'],
  [`delete from audit_link where position > 25`, 'CUT', 'UNLINKED'],
  [`with l as (delete from audit_link where position > 25 returning audit_id) delete from audit where audit_id in (select audit_id from l)`, 'CUT'],
  [`update audit_link set position = 1000 where position = 3; update audit_link set position = 3 where position = 21; update audit_link set position = 21 where position = 1000`, 'EDITED'],
  [`with two as (select position, audit_id from audit_link where position in (3, 21)) update audit_link l set audit_id = -t.audit_id from two t where l.position = 24 - t.position; update audit_link set audit_id = -audit_id where audit_id < 0`, 'REORDERED'],
  [`update audit_link set hash = sha256(hash) where position = 14`, 'EDITED'],
  [`truncate audit, audit_link`, 'CUT'],
  [`delete from audit_chain`, 'ANCHORS', 'EDITED'],
  [`update audit set reason = null where audit_id = ${any}; ${rebuilt}`, 'REBUILT'],
  [`delete from audit where audit_id = ${any}; ${rebuilt}`, 'CUT', 'REBUILT'],
  [`update audit set at = at - interval '1 day'; ${rebuilt}`, 'REBUILT'],
  [`update audit_chain set chain_id = 'mine'; ${rebuilt}`, 'ANCHORS'],
  [`insert into audit (place_id, actor_id, actor_name, actor_roles, action, operation, detail) values ('newcastle', 'a', 'a', '{}', 'LOOK', 'x', '{}')`, 'UNLINKED'],
  [`insert into audit (place_id, at, actor_id, actor_name, actor_roles, action, operation, detail) values ('newcastle', '2026-11-01', 'a', 'a', '{}', 'LOOK', 'x', '{}'); insert into audit_waiting select place_id, max(audit_id) from audit group by 1; select link_audit('newcastle', 9)`, 'BACKDATED'],
];

const tables = ['audit', 'audit_link', 'audit_chain', 'audit_waiting'];

test(`${tamperings.length} ways in which a superuser tampers with the tables are found, each by its name`, async () => {
  await filled();
  // As a superuser can: no trigger and no key stands in the way.
  await superuser.query(`set session_replication_role = replica`);
  for (const table of tables) await superuser.query(`create table kept_${table} as table ${table}`);
  for (const [sql, ...kinds] of tamperings) {
    await superuser.query(sql);
    expect([sql, ...new Set((await verified()).findings.map(({ kind }) => kind).sort())]).toEqual([sql, ...kinds]);
    for (const table of tables) await superuser.query(`truncate ${table}; insert into ${table} overriding system value select * from kept_${table}`);
    expect((await verified()).findings).toEqual([]);
  }
});

test('the file of anchors holds one line a minute, whoever writes it, and names nobody', async () => {
  await look(['4']);
  const lines = await Promise.all([app, app, app].map((db) => anchorAudit(db, placeId, file, start)));
  expect(lines.filter((line) => line !== null)).toHaveLength(1);
  expect((await anchorAudit(app, placeId, file, minutes(1)))?.n).toBe(2);
  expect((await readFile(file.path, 'utf8')).trim().split('\n').map((line) => Object.keys(JSON.parse(line) as object))).toEqual(Array(2).fill(['n', 'kind', 'at', 'chain', 'position', 'head', 'mac']));
  await rm(file.path);
  expect((await verified()).findings.map(({ says }) => says)).toEqual([expect.stringContaining('there are no anchors')]);
});
