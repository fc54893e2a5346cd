import 'reflect-metadata';
import { request as httpRequest, type ClientRequest } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { prepareQueues } from '@homeward/messaging';
import { createLogger, readSettings, type AppContext } from '@homeward/service-kit';
import { createToken, openDatabase, type DataSource } from '@homeward/store';
import { freshDatabase, type FreshDatabase } from '../../../test/tools/fresh-database.js';
import { IntakeModule } from './intake.module.js';

let database: FreshDatabase;
let owner: DataSource;
let app: INestApplication;
let address: string;
let tokens: readonly string[];
const held: ClientRequest[] = [];

@Module({})
class Host {}

beforeAll(async () => {
  database = await freshDatabase();
  owner = await openDatabase({ url: database.url, role: 'owner' });
  await prepareQueues(database.url);
  tokens = await Promise.all([1, 2, 3].map(async () => (await createToken(owner, 'newcastle', 'integration', 1)).token));
  const context = { placeId: 'newcastle', databaseUrl: database.url, logger: createLogger('test', 'error'), settings: { ...readSettings({ DATA_DIR: 'none' }), mllpPort: 0 } } as unknown as AppContext;
  app = await NestFactory.create({ module: Host, imports: [IntakeModule.register(context, { ofOne: 2 * 65_536, ofAll: 3 * 65_536 })] }, { logger: false, abortOnError: false });
  await app.listen(0, '127.0.0.1');
  address = await app.getUrl();
});
afterAll(async () => {
  for (const one of held) one.destroy();
  await app?.close();
  await owner?.destroy();
  await database?.drop();
});

const [csv, fhir] = ['/intake/csv/home-care-packages?feed=council&mode=changes', '/intake/fhir/R4/Patient'];
const file = 'package_id,nhs_number,provider_id,provider_name,start_date,status\r\nP1,9990000018,1-100,Tyne Care,2026-01-05,active\r\n';
const headersOf = (path: string, token: string | undefined): Record<string, string> => ({ authorization: `Bearer ${token}`, 'content-type': path === csv ? 'text/csv' : 'application/fhir+json' });
/** A body of which the first half has come and the rest not yet. */
const begun = async (path: string, token: string | undefined): Promise<ClientRequest> => {
  const sending = httpRequest(`${address}${path}`, { method: 'POST', headers: { ...headersOf(path, token), 'content-length': String(file.length), expect: '100-continue' } });
  held.push(sending.on('error', () => undefined));
  // Node says "go on" as the request is taken up, in the same turn in which the doors are asked.
  await new Promise((resolve, reject) => sending.once('continue', resolve).once('error', reject).flushHeaders());
  sending.write(file.slice(0, 40));
  return sending;
};
const post = async (path: string, token: string | undefined): Promise<{ status: number; wait: string | null; body: Record<string, any> }> => {
  const response = await fetch(`${address}${path}`, { method: 'POST', headers: headersOf(path, token), body: file });
  return { status: response.status, wait: response.headers.get('retry-after'), body: (await response.json()) as Record<string, any> };
};
const whole = (sending: ClientRequest): Promise<number | undefined> => new Promise((resolve, reject) => sending.once('response', (response) => resolve(response.resume().statusCode)).once('error', reject).end(file.slice(40)));

// Control: with the doors not counting, each of the refused was answered 200; without the count given back on `close`, none was taken afterwards.
test('one sender has so much on its way at once and all together so much; what is more is told to come again, and nothing of it or of the others is lost', async () => {
  const [one, another, third] = tokens;
  const mine = [await begun(csv, one), await begun(csv, one)];
  expect(await post(csv, one)).toEqual({ status: 429, wait: '2', body: { code: 'TOO_MUCH_AT_ONCE', message: 'Too much of yours is on its way at once. Send this again in 2 seconds.' } });
  expect(await post(fhir, one)).toMatchObject({ status: 429, wait: '2', body: { resourceType: 'OperationOutcome', issue: [{ code: 'throttled' }] } });
  const theirs = await begun(csv, another);
  expect(await post(csv, third)).toMatchObject({ status: 503, wait: '2', body: { code: 'BUSY' } });
  expect((await fetch(`${address}/intake/fhir/R4/metadata`)).status).toBe(200);
  // What is packed, or does not say how long it is, may be as long as any.
  for (const packed of [{ 'content-encoding': 'gzip' }, {}]) {
    const body = 'content-encoding' in packed ? file : new Blob([file]).stream();
    expect((await fetch(`${address}${csv}`, { method: 'POST', headers: { ...headersOf(csv, third), ...packed } as Record<string, string>, body, duplex: 'half' } as RequestInit)).status).toBe(429);
  }
  // One that goes away gives its room back, and so does one that is answered.
  theirs.once('error', () => undefined).destroy();
  for (const sending of mine) expect(await whole(sending)).toBe(200);
  expect((await post(csv, third)).status).toBe(200);
  expect((await post(csv, one)).status).toBe(200);
  expect(await owner.query(`select count(*)::int n from receipt`)).toEqual([{ n: 4 }]);
});
