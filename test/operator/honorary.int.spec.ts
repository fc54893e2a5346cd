import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { openDatabase, recogniseStaff, staffOf, type DataSource } from '@homeward/store';
import { staff } from '../../apps/homeward/src/operator/staff.js';
import { freshDatabase, type FreshDatabase } from '../tools/fresh-database.js';

const placeId = 'newcastle';
let database: FreshDatabase;
let owner: DataSource;
let id: string;

beforeAll(async () => {
  database = await freshDatabase();
  owner = await openDatabase({ url: database.url, role: 'owner', max: 1 });
  process.env['DATABASE_URL'] = database.url;
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  ({ staffId: id } = await recogniseStaff(owner, placeId, { issuer: 'https://provider.example', subject: 'zoe', name: 'Zoe Sample', called: 'zoe' }));
});
afterAll(async () => {
  jest.restoreAllMocks();
  delete process.env['DATABASE_URL'];
  await owner?.destroy();
  await database?.drop();
});

const grant = (...more: string[]): Promise<number> => staff(['grant', id, '--role', 'ward', '--organisation', 'RTD02', '--ward', 'W12', '--name', 'Zoe Sample', '--by', 'A Patel', ...more]);
const held = async (): Promise<unknown> => (await staffOf(owner, placeId)).find(({ staffId }) => staffId === id)?.grants;
const rows = (): Promise<object[]> => owner.query(`select kind, reason, ends_at > now() holds from role_grant order by grant_id`);

// Control: without the line in `wishOf` that asks for both, the database refuses them instead, in words of its own: red.
test.each([
  ['without an end', ['--honorary', 'covers the ward at night']],
  ['without a reason', ['--honorary', ' ', '--days', '7']],
])('a grant to an honorary colleague is refused %s, in words, and nothing is granted', async (_, more) => {
  await expect(grant(...more)).rejects.toThrow('An honorary grant says why and always ends: --honorary REASON --days DAYS.');
  expect([await held(), await rows()]).toEqual([[], []]);
});

// Control: with the check dropped from role_grant both rows are taken.
test.each([['no end', `'covers', null`], ['no reason', `null, now() + interval '7 days'`]])('the database itself takes no honorary grant with %s', async (_, values) => {
  await expect(owner.query(`insert into role_grant (place_id, staff_id, role, organisation, ward, kind, granted_by, reason, ends_at) values ($1, $2, 'ward', 'RTD02', 'W12', 'HONORARY', 'A Patel', ${values})`, [placeId, id])).rejects.toMatchObject({ code: '23514' });
});

// Control: with the end left out of what `grantsOf` asks, the grant still holds behind it.
test('an honorary grant holds until its end and not a moment longer, and stands in the audit with its reason', async () => {
  await grant('--honorary', 'covers the ward at night', '--days', '7');
  const ward = { role: 'ward', organisation: 'RTD02', ward: 'W12' };
  expect([await held(), await rows()]).toEqual([[ward], [{ kind: 'HONORARY', reason: 'covers the ward at night', holds: true }]]);
  expect(await owner.query(`select extract(day from ends_at - granted_at)::int days from role_grant`)).toEqual([{ days: 7 }]);
  expect(await owner.query(`select reason, detail->>'honorary' honorary, detail->>'days' days from audit where operation = 'staff'`)).toEqual([{ reason: 'decided by A Patel', honorary: 'covers the ward at night', days: '7' }]);
  await owner.query(`update role_grant set ends_at = now()`);
  expect(await held()).toEqual([]);
});
