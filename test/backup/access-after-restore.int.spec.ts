import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anchorKey, createToken, disableStaff, grantRole, openDatabase, recogniseStaff, revokeToken, staffOf, verifyAudit, verifyToken, type DataSource } from '@homeward/store';
import { accessInWords } from '../../apps/homeward/src/operator/backup/access-in-words.js';
import { loadBackup } from '../../apps/homeward/src/operator/backup/load-backup.js';
import { restore } from '../../apps/homeward/src/operator/backup/restore.js';
import { writeBackup } from '../../apps/homeward/src/operator/backup/write-backup.js';
import { staff } from '../../apps/homeward/src/operator/staff.js';
import { token } from '../../apps/homeward/src/operator/tokens/token.js';
import { freshDatabase, type FreshDatabase } from '../tools/fresh-database.js';

const placeId = 'newcastle';
const key = randomBytes(32);
let folder: string;
let file: string;
let source: FreshDatabase;
let old: DataSource;
let target: FreshDatabase;
let db: DataSource;
let said: string[];
let tokens: { readonly stays: { tokenId: string; token: string }; readonly taken: { tokenId: string; token: string } };
const ids: Record<string, string> = {};

const whole = { organisation: null, ward: null };
const wish = (database: FreshDatabase) => ({ databaseUrl: database.url, placeId, key, anchorFile: join(folder, 'anchors.ndjson') });

/** Ann stays an operator, Bob's role is taken away after the backup, Cat's ended before it; one token stays, one is taken back after it. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeward-access-'));
  file = join(folder, 'city.backup');
  source = await freshDatabase();
  old = await openDatabase({ url: source.url, role: 'owner', max: 2 });
  for (const subject of ['ann', 'bob', 'cat']) ids[subject] = (await recogniseStaff(old, placeId, { issuer: 'https://login.example', subject, name: subject, called: subject })).staffId;
  const grant = async (subject: string, role: 'operator' | 'ward', days: number | null) => grantRole(old, placeId, { staffId: ids[subject] ?? '', role, ...(role === 'ward' ? { organisation: 'RTD02', ward: 'W12' } : whole), grantedBy: 'the start', days });
  await grant('ann', 'operator', 30);
  await grant('ann', 'ward', null);
  await grant('bob', 'operator', null);
  await grant('cat', 'operator', null);
  await disableStaff(old, placeId, ids['cat'] ?? '');
  tokens = { stays: await createToken(old, placeId, 'integration', 90, { feeds: ['council'], purpose: 'City council' }), taken: await createToken(old, placeId, 'operator', 90) };
  await writeBackup(file, wish(source));
  await disableStaff(old, placeId, ids['bob'] ?? '');
  await revokeToken(old, placeId, tokens.taken.tokenId, 'test');
});
afterAll(async () => {
  await old.destroy();
  await source.drop();
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  target = await freshDatabase();
  db = await openDatabase({ url: target.url, role: 'owner', max: 2 });
  process.env['DATABASE_URL'] = target.url;
  said = [];
  jest.spyOn(console, 'log').mockImplementation((text: string) => { said.push(...text.split('\n')); });
});
afterEach(async () => {
  jest.restoreAllMocks();
  for (const name of ['DATABASE_URL', 'IDENTITY_KEY', 'AUDIT_ANCHOR_FILE', 'ERASURE_LIST_FILE']) delete process.env[name];
  await db.destroy();
  await target.drop();
});

const roles = async (): Promise<Record<string, string[]>> => Object.fromEntries((await staffOf(db, placeId)).map(({ name, grants }) => [name, grants.map(({ role }) => role)]));
const holds = async (): Promise<boolean[]> => Promise.all([tokens.stays, tokens.taken].map(async ({ token: text }) => (await verifyToken(db, placeId, text)) !== null));
const saidBy = async (verb: () => Promise<unknown>): Promise<string[]> => {
  said = [];
  await verb();
  return said;
};
const told = (action: string): Promise<{ reason: string | null; detail: object }[]> => db.query(`select reason, detail from audit where action = $1 order by audit_id`, [action]);
const nobody = { ann: [], bob: [], cat: [] };

// Control: without `letAccessWait` in the restore Bob and the token that was taken back hold again at once.
test('what was taken away after the backup does not come back by a restore, nor does anything else hold until somebody confirms it', async () => {
  const { revived } = await loadBackup(file, wish(target));
  expect(revived).toEqual({ roles: 3, staff: 2, tokens: 2 });
  expect(await roles()).toEqual(nobody);
  expect(await holds()).toEqual([false, false]);
  expect(await saidBy(() => staff(['confirm']))).toEqual([
    expect.stringMatching(/^\d+\tann\toperator\tgiven \d{4}-\d\d-\d\d by the start\tuntil \d{4}-\d\d-\d\d$/), expect.stringMatching(/\tann\tward RTD02 W12\t.*\twithout an end$/), expect.stringMatching(/\tbob\toperator\t/)]);
  expect(await saidBy(() => token(['confirm']))).toEqual([expect.stringMatching(new RegExp(`^${tokens.stays.tokenId}\tCity council\tintegration\tfor council\t.*\twaits since a restore`)), expect.stringContaining(tokens.taken.tokenId)]);
  expect((await saidBy(() => staff(['list']))).at(-1)).toBe('3 roles wait since a restore and do not hold: see "staff confirm".');

  await staff(['confirm', ids['ann'] ?? '', '--role', 'operator', '--name', 'ann', '--by', 'A Patel']);
  expect(await roles()).toEqual({ ...nobody, ann: ['operator'] });
  await staff(['confirm', ids['ann'] ?? '', '--name', 'ann', '--by', 'A Patel']);
  await token(['confirm', tokens.stays.tokenId, '--by', 'A Patel']);
  expect(await roles()).toEqual({ ...nobody, ann: ['operator', 'ward'] });
  expect(await holds()).toEqual([true, false]);
  // With the ends that they had.
  const ends = (of: DataSource): Promise<object[]> => of.query(`select grant_id, ends_at from role_grant where staff_id = $1 order by 1`, [ids['ann']]);
  expect(await ends(db)).toEqual(await ends(old));
  expect(await db.query('select expires_at from token where token_id = $1', [tokens.stays.tokenId])).toEqual(await old.query('select expires_at from token where token_id = $1', [tokens.stays.tokenId]));
  expect((await told('RESTORE')).at(-1)).toMatchObject({ reason: null, detail: { roles: 3, tokens: 2, access: 'WAITS' } });
  expect((await told('GRANT')).slice(-3)).toMatchObject([{ reason: 'decided by A Patel', detail: { staffId: ids['ann'], confirmed: 'operator' } }, { detail: { confirmed: 'ward', organisation: 'RTD02', ward: 'W12' } }, { reason: 'decided by A Patel', detail: { confirmed: tokens.stays.tokenId } }]);
  // Cat's ended before the backup: nothing of hers ever waits.
  await staff(['confirm', 'all', '--by', 'A Patel']);
  await token(['confirm', 'all', '--by', 'A Patel']);
  expect(await roles()).toEqual({ ann: ['operator', 'ward'], bob: ['operator'], cat: [] });
  expect(await holds()).toEqual([true, true]);
  expect(await saidBy(() => staff(['confirm']))).toEqual(['No role waits.']);
  expect(await saidBy(() => token(['confirm']))).toEqual(['No token waits.']);
});

// Control: without `waitNoLonger` in disableStaff Bob is in again by "all"; without it in grantRole Ann has her role twice.
test('what is taken back or given anew while it waits is revived by nothing; a confirmation needs a name and the right person', async () => {
  await loadBackup(file, wish(target));
  await disableStaff(db, placeId, ids['bob'] ?? '');
  await disableStaff(db, placeId, ids['bob'] ?? '', true);
  await revokeToken(db, placeId, tokens.taken.tokenId, 'test');
  await grantRole(db, placeId, { staffId: ids['ann'] ?? '', role: 'operator', ...whole, grantedBy: 'test', days: 3 });
  for (const [verb, ...args] of [['staff', 'confirm', 'all'], ['token', 'confirm', 'all'], ['token', 'confirm', tokens.stays.tokenId]] as const) await expect((verb === 'staff' ? staff : token)([...args])).rejects.toThrow('--by NAME');
  await expect(staff(['confirm', ids['ann'] ?? '', '--name', 'bob', '--by', 'A Patel'])).rejects.toThrow('not bob');
  await expect(staff(['confirm', ids['bob'] ?? '', '--name', 'bob', '--by', 'A Patel'])).rejects.toThrow('No such role waits');
  await expect(token(['confirm', tokens.taken.tokenId, '--by', 'A Patel'])).rejects.toThrow('waits for nothing');
  await expect(token(['rotate', tokens.stays.tokenId])).rejects.toThrow('waits since a restore');
  await staff(['confirm', 'all', '--by', 'A Patel']);
  await token(['confirm', 'all', '--by', 'A Patel']);
  expect(await roles()).toEqual({ ann: ['ward', 'operator'], bob: [], cat: [] });
  expect(await holds()).toEqual([true, false]);
});

test('a backup made while access waits, restored in its turn, still waits; and a role whose own end has come waits no longer', async () => {
  await loadBackup(file, wish(target));
  const again = join(folder, 'again.backup');
  await writeBackup(again, wish(target));
  const third = await freshDatabase();
  const there = await openDatabase({ url: third.url, role: 'owner', max: 1 });
  expect((await loadBackup(again, { ...wish(third), keepAccessBy: 'A Patel' })).revived).toEqual({ roles: 0, staff: 0, tokens: 0 });
  expect(await there.query(`select count(*)::int n from role_grant where waits_since is not null union all select count(*)::int from token where waits_since is not null`)).toEqual([{ n: 3 }, { n: 2 }]);
  await there.destroy();
  await third.drop();
  await db.query(`update role_grant set ends_if_confirmed = now() where ends_if_confirmed is not null; update token set ends_if_confirmed = now() where waits_since is not null`);
  await staff(['confirm', 'all', '--by', 'A Patel']);
  await token(['confirm', 'all', '--by', 'A Patel']);
  expect(await roles()).toEqual({ ...nobody, ann: ['ward'], bob: ['operator'] });
  expect(await holds()).toEqual([false, false]);
});

// Control: with the wish not handed on to the restore, nobody held a role.
test('with --keep-access all of it holds at once, the audit says by whose decision, and both ways the restore says what to do next', async () => {
  Object.assign(process.env, { IDENTITY_KEY: key.toString('hex'), AUDIT_ANCHOR_FILE: join(folder, 'anchors.ndjson'), ERASURE_LIST_FILE: join(folder, 'erasures.ndjson') });
  await expect(restore([file, '--keep-access'])).rejects.toThrow('--keep-access --by NAME');
  await expect(restore([file, '--by', 'A Patel'])).rejects.toThrow('--keep-access --by NAME');
  await restore([file, '--keep-access', '--by', 'A Patel']);
  expect(await roles()).toEqual({ ann: ['operator', 'ward'], bob: ['operator'], cat: [] });
  expect(await holds()).toEqual([true, true]);
  expect((await told('RESTORE')).at(-1)).toMatchObject({ reason: 'roles and tokens kept at once: decided by A Patel', detail: { access: 'KEPT' } });
  expect(said.join('\n')).toContain('3 roles of 2 staff and 2 tokens hold as they did when the backup was made: whoever was taken out since is in again.');
  expect((await verifyAudit(db, placeId, { path: join(folder, 'anchors.ndjson'), key: anchorKey(key) })).findings).toEqual([]);
  expect(accessInWords({ roles: 1, staff: 1, tokens: 1 }, false).join('\n')).toMatch(/^1 role of 1 member of staff and 1 token are back and do NOT hold.*\n.*staff confirm .*\n.*token confirm /);
  expect(accessInWords({ roles: 0, staff: 0, tokens: 0 }, false)).toEqual([]);
});
