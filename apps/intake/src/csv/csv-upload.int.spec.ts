import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { prepareQueues } from '@homeward/messaging';
import { createLogger, readSettings, type AppContext } from '@homeward/service-kit';
import { createToken, openDatabase, type DataSource } from '@homeward/store';
import { freshDatabase, type FreshDatabase } from '../../../../test/tools/fresh-database.js';
import { IntakeModule } from '../intake.module.js';

let database: FreshDatabase;
let owner: DataSource;
let app: INestApplication;
let address: string;
let token: string;
let operator: string;

@Module({})
class Host {}

beforeAll(async () => {
  database = await freshDatabase();
  owner = await openDatabase({ url: database.url, role: 'owner' });
  await prepareQueues(database.url);
  ({ token } = await createToken(owner, 'newcastle', 'integration', 1));
  ({ token: operator } = await createToken(owner, 'newcastle', 'operator', 1));
  const context = { placeId: 'newcastle', databaseUrl: database.url, logger: createLogger('test', 'error'), settings: { ...readSettings({ DATA_DIR: 'none' }), mllpPort: 0 } } as unknown as AppContext;
  app = await NestFactory.create({ module: Host, imports: [IntakeModule.register(context)] }, { logger: false, abortOnError: false });
  await app.listen(0, '127.0.0.1');
  address = await app.getUrl();
});

afterAll(async () => {
  await app?.close();
  await owner?.destroy();
  await database?.drop();
});

interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown> & { batchId: string; rejections: { line: number; column: string; code: string }[] };
}

const post = async (path: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<Answered> => {
  const response = await fetch(`${address}/intake/csv/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv', ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  return { status: response.status, body: (await response.json()) as Answered['body'] };
};

const packages = (...rows: string[]): string => ['package_id,nhs_number,provider_id,provider_name,start_date,status', ...rows, ''].join('\r\n');
const good = 'P1,9990000018,1-100,Tyne Care,2026-01-05,active';

describe('a file over HTTP', () => {
  test('good rows are taken, a bad one is told with its line and column, and the bytes are kept', async () => {
    const file = packages(good, 'P2,9990000019,1-100,Tyne Care,2026-01-05,active', good.replace('P1', 'P3'));
    const { status, body } = await post('home-care-packages?feed=council&mode=changes', file);
    expect(status).toBe(200);
    expect(body).toMatchObject({ accepted: 2, rejected: 1, rejections: [{ line: 3, column: 'nhs_number', code: 'NHS_NUMBER_INVALID' }] });
    const [kept] = await owner.query<Record<string, unknown>[]>(
      `select r.feed_id, r.outcome, b.content_type, b.envelope->>'kind' kind, b.envelope->>'mode' mode, convert_from(b.bytes, 'UTF8') text
       from receipt r join message_body b using (place_id, message_id) where message_id = $1`,
      [body.batchId],
    );
    expect(kept).toEqual({ feed_id: 'council', outcome: null, content_type: 'text/csv', kind: 'home-care-packages', mode: 'changes', text: file });
  });

  test('a file without a required column is refused whole, with the column, and kept', async () => {
    const { status, body } = await post('home-care-packages?feed=council', 'package_id,nhs_number\nP1,9990000018\n');
    expect(status).toBe(422);
    expect(body.accepted).toBe(0);
    expect(body.rejections.map(({ code, column }) => `${code} ${column}`)).toContain('COLUMN_MISSING provider_id');
    expect(await owner.query('select 1 from message_body where message_id = $1', [body.batchId])).toHaveLength(1);
  });

  test('a provider that one file named may come without a name in the next', async () => {
    const unnamed = packages('P9,9990000018,1-900,,2026-01-05,active');
    expect((await post('home-care-packages?feed=council', unnamed)).body).toMatchObject({ accepted: 0, rejections: [{ code: 'PROVIDER_UNKNOWN' }] });
    await post('home-care-packages?feed=council', packages('P9,9990000018,1-900,Wear Care,2026-01-05,active'));
    expect((await post('home-care-packages?feed=council', unnamed)).body).toMatchObject({ accepted: 1, rejected: 0 });
    expect(await owner.query(`select name, confirmed from provider where provider_id = '1-900'`)).toEqual([{ name: 'Wear Care', confirmed: false }]);
  });

  test('a snapshot keeps its moment, never later than its receipt', async () => {
    const { body } = await post('home-care-packages?feed=council&mode=snapshot&asAt=2026-01-10T09:00:00%2B01:00', packages(good));
    expect(await owner.query(`select envelope->>'asAt' "asAt" from message_body where message_id = $1`, [body.batchId])).toEqual([{ asAt: '2026-01-10T08:00:00.000Z' }]);
    const late = await post('home-care-packages?feed=council&mode=snapshot&asAt=2099-01-01T00:00Z', packages(good));
    expect([late.status, late.body['code']]).toEqual([400, 'AS_AT_IN_FUTURE']);
  });

  test('a snapshot that a person said yes to says so where the worker reads it; any other does not', async () => {
    const snapshot = 'home-care-packages?feed=council&mode=snapshot&asAt=2026-01-10';
    const told = [];
    for (const path of [snapshot, `${snapshot}&confirmed=true`]) {
      const { status, body } = await post(path, packages(good));
      expect(status).toBe(200);
      told.push(...(await owner.query<{ confirmed: unknown }[]>(`select envelope->'confirmed' confirmed from message_body where message_id = $1`, [body.batchId])));
    }
    expect(told).toEqual([{ confirmed: null }, { confirmed: true }]);
  });

  test('every upload is new', async () => {
    const first = await post('home-care-packages?feed=council', packages(good));
    const second = await post('home-care-packages?feed=council', packages(good));
    expect(second.body.batchId).not.toBe(first.body.batchId);
  });
});

describe('Idempotency-Key', () => {
  test('the same request again gets the earlier answer and stores nothing; five at once store one', async () => {
    const file = packages(good, 'P2,1,1-100,Tyne Care,2026-01-05,active');
    const answers = await Promise.all(Array.from({ length: 5 }, () => post('home-care-packages?feed=council', file, { 'idempotency-key': 'at-once' })));
    const again = await post('home-care-packages?feed=council', file, { 'idempotency-key': 'at-once' });
    expect(new Set([...answers, again].map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await owner.query(`select 1 from message_body where envelope->>'idempotencyKey' = 'at-once'`)).toHaveLength(1);
  });

  test('another file, or another reading of it, under the same key is refused', async () => {
    await post('home-care-packages?feed=council', packages(good), { 'idempotency-key': 'once' });
    const other = await post('home-care-packages?feed=council', packages(good.replace('P1', 'P4')), { 'idempotency-key': 'once' });
    expect([other.status, other.body['code']]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    const snapshot = await post('home-care-packages?feed=council&mode=snapshot&asAt=2026-01-10', packages(good), { 'idempotency-key': 'once' });
    expect(snapshot.status).toBe(422);
  });

  test('a yes to a snapshot is another request than the snapshot alone', async () => {
    const path = 'home-care-packages?feed=council&mode=snapshot&asAt=2026-01-10';
    const first = await post(path, packages(good), { 'idempotency-key': 'yes' });
    const confirmed = await post(`${path}&confirmed=true`, packages(good), { 'idempotency-key': 'yes' });
    expect([first.status, confirmed.status, confirmed.body['code']]).toEqual([200, 422, 'IDEMPOTENCY_KEY_REUSED']);
  });
});

describe('what is refused at the door', () => {
  test.each([
    ['no-such-kind?feed=council', 404, 'KIND_UNKNOWN'],
    ['home-care-packages?feed=nobody', 404, 'FEED_UNKNOWN'],
    ['home-care-packages?feed=rvi', 404, 'FEED_UNKNOWN'],
    ['home-care-packages', 400, 'FEED_MISSING'],
    ['home-care-packages?feed=council&mode=all', 400, 'MODE_UNKNOWN'],
    ['home-care-packages?feed=council&mode=snapshot', 400, 'AS_AT_INVALID'],
    ['home-care-packages?feed=council&mode=snapshot&asAt=2026-01-10&confirmed=yes', 400, 'CONFIRMED_INVALID'],
    ['home-care-packages?feed=council&mode=snapshot&asAt=2026-01-10&confirmed=', 400, 'CONFIRMED_INVALID'],
    ['home-care-packages?feed=council&mode=snapshot&asAt=2026-01-10&confirmed=true&confirmed=true', 400, 'CONFIRMED_INVALID'],
    ['home-care-packages?feed=council&confirmed=true', 400, 'CONFIRMED_UNEXPECTED'],
  ])('%s: %i %s', async (path, status, code) => {
    const answer = await post(path, packages(good));
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  test('no token, an unknown one, and one of another role', async () => {
    const statuses = [];
    for (const authorization of ['', 'Bearer nobody', `Bearer ${operator}`]) statuses.push((await post('home-care-packages?feed=council', packages(good), { authorization })).status);
    expect(statuses).toEqual([401, 401, 403]);
  });

  test('a body that is not a file, and a file that is too large, with no trace of our own in the answer', async () => {
    const json = await post('home-care-packages?feed=council', '{}', { 'content-type': 'application/json' });
    expect([json.status, json.body['code']]).toEqual([415, 'CONTENT_TYPE_UNKNOWN']);
    const large = await post('home-care-packages?feed=council', Buffer.alloc((8 << 20) + 1, 'x'));
    expect([large.status, large.body['code']]).toEqual([413, 'FILE_TOO_LONG']);
    expect(JSON.stringify(large.body)).not.toMatch(/node_modules|\.js:/);
  });

  test('JSON that cannot be read is refused by its type, and nothing of it comes back', async () => {
    const response = await fetch(`${address}/intake/csv/home-care-packages?feed=council`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: 'Zebedee 9990000018' });
    const answer = await response.text();
    expect([response.status, JSON.parse(answer)]).toEqual([415, { code: 'CONTENT_TYPE_UNKNOWN', message: 'Send the file with Content-Type: text/csv.' }]);
    expect(answer).not.toMatch(/Zebedee|999/);
  });

  test.each(['GET', 'PUT', 'DELETE'])('%s is not how a file is sent', async (method) => {
    const response = await fetch(`${address}/intake/csv/home-care-packages?feed=council`, { method, headers: { authorization: `Bearer ${token}` } });
    expect([response.status, response.headers.get('allow'), ((await response.json()) as { code: string }).code]).toEqual([405, 'POST', 'METHOD_NOT_TAKEN']);
  });

  test('20,000 rows are taken, one more is refused, not kept, and a snapshot is told not to be split', async () => {
    const rows = Array.from({ length: 20_001 }, (_, at) => good.replace('P1', `M${at}`));
    const kept = async (): Promise<number> => (await owner.query('select 1 from receipt')).length;
    const before = await kept();
    const refused = await post('home-care-packages?feed=council', packages(...rows));
    expect(refused).toMatchObject({ status: 413, body: { code: 'FILE_TOO_LONG', message: 'Split the file: at most 20,000 rows are taken at once.' } });
    const snapshot = await post('home-care-packages?feed=council&mode=snapshot&asAt=2026-01-10', packages(...rows));
    expect([snapshot.status, String(snapshot.body['message'])]).toEqual([413, expect.stringContaining('cannot be split')]);
    expect(await kept()).toBe(before);
    expect(await post('home-care-packages?feed=council', packages(...rows.slice(1)))).toMatchObject({ status: 200, body: { accepted: 20_000 } });
  });

  test('an empty file is kept and told to be empty', async () => {
    expect(await post('home-care-packages?feed=council', '')).toMatchObject({ status: 422, body: { accepted: 0, rejections: [{ code: 'FILE_EMPTY' }] } });
  });
});
