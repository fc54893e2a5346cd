import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openDatabase, verifyToken, type DataSource } from '@homeward/store';
import { token } from '../../apps/homeward/src/operator/tokens/token.js';
import { freshDatabase, type FreshDatabase } from '../tools/fresh-database.js';

const placeId = 'newcastle';
let database: FreshDatabase;
let db: DataSource;
let said: string[];
let beside: string[];

beforeEach(async () => {
  database = await freshDatabase();
  db = await openDatabase({ url: database.url, role: 'owner', max: 2 });
  process.env['DATABASE_URL'] = database.url;
  [said, beside] = [[], []];
  jest.spyOn(console, 'log').mockImplementation((text: string) => { said.push(text); });
  jest.spyOn(console, 'error').mockImplementation((text: string) => { beside.push(text); });
});
afterEach(async () => {
  jest.restoreAllMocks();
  delete process.env['DATABASE_URL'];
  await db.destroy();
  await database.drop();
});

/** Makes a token by the tool; its text and its id. */
const made = async (...more: string[]): Promise<{ readonly text: string; readonly id: string }> => {
  await token(['create', '--role', 'integration', '--by', 'A Patel', ...more]);
  return { text: said.pop() ?? '', id: /^Token (\w+)/.exec(beside.pop() ?? '')?.[1] ?? '' };
};
const list = async (): Promise<string[][]> => {
  said = [];
  await token(['list']);
  return said.join('\n').split('\n').map((line) => line.split('\t'));
};
const told = (): Promise<{ reason: string; detail: object }[]> => db.query(`select reason, detail from audit where operation = 'token' order by audit_id`);
const endsIn = async (id: string): Promise<number> => (await db.query<{ hours: number }[]>(`select extract(epoch from expires_at - now())::float8 / 3600 hours from token where token_id = $1`, [id]))[0]?.hours ?? NaN;

// Control: with the hash selected beside the rest and printed, or the feeds left out, the lists below differ.
test('a token says in the list what it is for, for which feeds, who made it, its end and its use, and never its text or hash', async () => {
  const { text, id } = await made('--feed', 'council', '--feed', 'care-homes', '--feed', 'council', '--for', 'City council');
  const whole = await made();
  await token(['create', '--role', 'operator', '--days', '20']);
  const [operator] = said.splice(0);
  expect(operator).toMatch(/^hw_/);
  const lines = await list();
  const minute = /^(made|ends|last used) \d{4}-\d\d-\d\d \d\d:\d\d UTC/;
  expect(lines[0]).toEqual([id, 'City council', 'integration', 'for council, care-homes', expect.stringMatching(/^made .* by A Patel$/), expect.stringMatching(minute), 'never used', 'active']);
  expect(lines[1]).toEqual([whole.id, 'for nothing named', 'integration', 'for all feeds of the place', expect.anything(), expect.anything(), 'never used', 'active']);
  expect(lines[2]?.slice(2)).toEqual(['operator', 'for queries', expect.stringMatching(/^made .* by (account|operator)/), expect.anything(), 'never used', 'ends soon']);
  const everything = JSON.stringify([lines, beside, await told()]);
  const [{ hash }] = await db.query<[{ hash: string }]>(`select encode(token_hash, 'hex') hash from token where token_id = $1`, [id]);
  for (const secret of [text, whole.text, hash]) expect(everything).not.toContain(secret);
  expect(await told()).toMatchObject([{ reason: 'decided by A Patel', detail: { made: id, role: 'integration', feeds: ['council', 'care-homes'], days: 365 } }, { detail: { made: whole.id, feeds: null } }, { detail: { role: 'operator' } }]);
});

test.each([
  [['create', '--role', 'integration', '--feed', 'nowhere'], /No token opens nowhere.*Feeds that a token opens: .*council/],
  [['create', '--role', 'integration', '--feed', 'rvi'], /No token opens rvi/],
  [['create', '--role', 'operator', '--feed', 'council'], /--feed goes with --role integration/],
  [['create', '--role', 'integration', '--days', '366'], /1 to 365: a token always ends/],
  [['create', '--role', 'integration', '--for', ' '], /1 to 100 letters/],
  [['create', '--role', 'integration', '--for', 'x'.repeat(101)], /1 to 100 letters/],
  [['revoke'], /Say which/],
  [['revoke', '000000000000'], /no token with this id/],
  [['rotate', '000000000000'], /no token with this id/],
  [['list', 'x'], /^Use: /],
  [['constructor'], /^Use: /],
])('%j is refused with what to do, and nothing is made', async (args, says) => {
  await expect(token(args)).rejects.toThrow(says);
  expect(await db.query('select 1 from token')).toEqual([]);
  expect(await told()).toEqual([]);
});

describe('a token that was shown', () => {
  const used = async (id: string): Promise<{ at: number | null; after: number | null } | undefined> =>
    (await db.query<{ at: number | null; after: number | null }[]>(`select extract(epoch from now() - used_at)::int at, extract(epoch from now() - used_after_end_at)::int after from token where token_id = $1`, [id]))[0];
  const until = async (id: string, is: (found: Awaited<ReturnType<typeof used>>) => boolean): Promise<unknown> => {
    for (let tries = 0; tries < 50; tries += 1) {
      const found = await used(id);
      if (is(found)) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return used(id);
  };

  // Control: without the minute in note_token_use() the second showing moves the time; without `due`, each showing writes.
  test('is noted by every role that knows tokens, once a minute, and apart when it has ended', async () => {
    const { text, id } = await made();
    for (const role of ['intake', 'app'] as const) {
      await db.query(`update token set used_at = null`);
      const shown = await openDatabase({ url: database.url, role, max: 1 });
      expect(await verifyToken(shown, placeId, text)).toEqual({ tokenId: id, role: 'integration', feeds: null });
      expect(await until(id, (found) => found?.at !== null)).toEqual({ at: 0, after: null });
      await db.query(`update token set used_at = now() - interval '50 seconds'`);
      await verifyToken(shown, placeId, text);
      await shown.query('select note_token_use($1, $2)', [placeId, id]);
      expect((await used(id))?.at).toBeGreaterThanOrEqual(50);
      await db.query(`update token set used_at = now() - interval '61 seconds'`);
      await verifyToken(shown, placeId, text);
      expect(await until(id, (found) => found?.at === 0)).toEqual({ at: 0, after: null });
      // Nobody of them may give a token another end or another scope.
      await expect(shown.query(`update token set expires_at = now() + interval '9 years', feeds = null`)).rejects.toMatchObject({ code: '42501' });
      await expect(shown.query('delete from token')).rejects.toMatchObject({ code: '42501' });
      await shown.destroy();
    }
    await db.query(`update token set expires_at = now()`);
    expect(await verifyToken(db, placeId, text)).toBeNull();
    expect(await until(id, (found) => found?.after !== null)).toEqual({ at: expect.any(Number), after: 0 });
    expect((await list())[0]?.at(-1)).toMatch(/^ended, still shown after its end at \d{4}/);
  });

  // Control: awaited, the answer waits for the lock that another transaction has on the row.
  test('is answered without waiting until that is written', async () => {
    const { text, id } = await made();
    const shown = await openDatabase({ url: database.url, role: 'intake', max: 2 });
    await db.transaction(async (tx) => {
      await tx.query('select 1 from token where token_id = $1 for update', [id]);
      expect((await verifyToken(shown, placeId, text))?.tokenId).toBe(id);
      expect((await tx.query<[{ used_at: Date | null }]>('select used_at from token'))[0].used_at).toBeNull();
    });
    expect(await until(id, (found) => found?.at !== null)).toEqual({ at: expect.any(Number), after: null });
    await shown.destroy();
  });
});

test('one that is taken back holds no longer from that moment; it stands in the list and in the audit, and is taken back once', async () => {
  const { text, id } = await made('--feed', 'council');
  expect(await verifyToken(db, placeId, text)).not.toBeNull();
  await token(['revoke', id, '--by', 'B Jones']);
  expect(await verifyToken(db, placeId, text)).toBeNull();
  expect((await list())[0]?.at(-1)).toMatch(/^revoked/);
  expect((await told()).at(-1)).toEqual({ reason: 'decided by B Jones', detail: { revoked: id } });
  await expect(token(['revoke', id])).rejects.toThrow('was taken back');
  await expect(token(['rotate', id])).rejects.toThrow('was taken back');
});

describe('a token that is followed by another', () => {
  // Control: with the role alone handed on, the successor was for all feeds.
  test('the successor is for the same, and the old one holds for the overlap', async () => {
    const { text, id } = await made('--feed', 'council', '--for', 'City council', '--days', '90');
    await token(['rotate', id, '--by', 'B Jones']);
    const next = said.pop() ?? '';
    const known = await verifyToken(db, placeId, next);
    expect(known).toMatchObject({ role: 'integration', feeds: ['council'] });
    expect(await verifyToken(db, placeId, text)).not.toBeNull();
    expect(await endsIn(id)).toBeCloseTo(7 * 24, 1);
    expect(await endsIn(known?.tokenId ?? '')).toBeCloseTo(90 * 24, 1);
    const [old, successor] = await list();
    expect(old?.at(-1)).toBe(`ends soon, followed by ${known?.tokenId}`);
    expect(successor?.slice(0, 4)).toEqual([known?.tokenId, 'City council', 'integration', 'for council']);
    expect((await told()).at(-1)).toMatchObject({ reason: 'decided by B Jones', detail: { made: known?.tokenId, follows: id } });
    // A second successor would leave nobody knowing which one the source bears.
    await expect(token(['rotate', id])).rejects.toThrow('has a successor already');
    await token(['revoke', known?.tokenId ?? '']);
    await token(['rotate', id]);
    expect(await verifyToken(db, placeId, said.pop() ?? '')).not.toBeNull();
  });

  // Control: without `least` the old one outlived its own end.
  test.each([['30d', 2 * 24], ['12h', 12], ['0h', 0]])('with an overlap of %s the old one never outlives its own end', async (overlap, hours) => {
    const { text, id } = await made('--days', '2');
    await token(['rotate', id, '--overlap', overlap]);
    expect(await endsIn(id)).toBeCloseTo(hours, 1);
    expect((await verifyToken(db, placeId, text)) === null).toBe(hours === 0);
  });

  test('one that has ended can be followed too, and has ended all the same', async () => {
    const { text, id } = await made();
    await db.query(`update token set expires_at = now() - interval '1 day'`);
    await token(['rotate', id]);
    expect(await verifyToken(db, placeId, said.pop() ?? '')).not.toBeNull();
    expect(await verifyToken(db, placeId, text)).toBeNull();
    expect(beside.at(-1)).toContain(`${id} has ended`);
    for (const overlap of ['31d', '7', '-1d', '7w']) await expect(token(['rotate', id, `--overlap=${overlap}`])).rejects.toThrow('--overlap');
  });
});
