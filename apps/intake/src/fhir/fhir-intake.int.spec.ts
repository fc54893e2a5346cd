import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MedplumClient } from '@medplum/core';
import type { Patient } from '@medplum/fhirtypes';
import { randomBytes } from 'node:crypto';
import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { prepareQueues } from '@homeward/messaging';
import { createLogger, readSettings, type AppContext } from '@homeward/service-kit';
import { createToken, openDatabase, openVault, type DataSource } from '@homeward/store';
import { freshDatabase, type FreshDatabase } from '../../../../test/tools/fresh-database.js';
import { IntakeModule } from '../intake.module.js';

let database: FreshDatabase;
let owner: DataSource;
let app: INestApplication;
let address: string;
let token: string;
const identityKey = randomBytes(32);
const vault = openVault(identityKey);

@Module({})
class Host {}

beforeAll(async () => {
  database = await freshDatabase();
  owner = await openDatabase({ url: database.url, role: 'owner' });
  await prepareQueues(database.url);
  ({ token } = await createToken(owner, 'newcastle', 'integration', 1));
  const context = { placeId: 'newcastle', databaseUrl: database.url, logger: createLogger('test', 'error'), settings: { ...readSettings({ DATA_DIR: 'none' }), mllpPort: 0, identityKey } } as unknown as AppContext;
  app = await NestFactory.create({ module: Host, imports: [IntakeModule.register(context)] }, { logger: false, abortOnError: false });
  await app.listen(0, '127.0.0.1');
  address = `${await app.getUrl()}/intake/fhir/R4`;
});

afterAll(async () => {
  await app?.close();
  await owner?.destroy();
  await database?.drop();
});

interface Outcome {
  readonly resourceType: string;
  readonly id?: string;
  readonly issue: readonly { readonly code: string; readonly expression?: string[]; readonly details?: { readonly text: string }; readonly diagnostics: string }[];
  readonly entry: readonly { readonly response: { readonly status: string; readonly location?: string; readonly outcome?: object } }[];
}

const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<{ status: number; headers: Headers; text: string; body: Outcome }> => {
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const response = await fetch(`${address}${path}`, { method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json', ...headers }, ...sent });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: (text === '' ? null : JSON.parse(text)) as Outcome };
};

const receipts = (): Promise<{ message_id: string; seen: number }[]> => owner.query(`select message_id, seen from receipt order by message_id`);

const patient = (value: string, more: object = {}): object => ({ resourceType: 'Patient', identifier: [{ system: 'https://rtd.example/mrn', value }], name: [{ family: 'Example' }], ...more });
const encounter = (id: string, more: object = {}): object => ({
  resourceType: 'Encounter', id, status: 'in-progress', class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject: { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' } }, period: { start: '2026-11-20T09:00:00Z' }, ...more,
});

describe('FHIR over HTTP', () => {
  test('says truly what it can do, to anybody', async () => {
    const response = await fetch(`${address}/metadata`);
    const statement = (await response.json()) as { resourceType: string; fhirVersion: string; rest: { resource: { type: string; interaction: { code: string }[] }[] }[] };
    expect([response.status, response.headers.get('content-type'), statement.resourceType, statement.fhirVersion]).toEqual([200, 'application/fhir+json; charset=utf-8', 'CapabilityStatement', '4.0.1']);
    expect(statement.rest[0]?.resource.find(({ type }) => type === 'Encounter')?.interaction.map(({ code }) => code)).toEqual(['create', 'update']);
    for (const [method, path] of [['GET', '/Patient/1'], ['GET', '/Patient'], ['DELETE', '/Patient/1'], ['PATCH', '/Patient/1'], ['PUT', '/Patient']] as const) {
      const { status, body } = await ask(method, path, method === 'GET' || method === 'DELETE' ? undefined : {});
      expect([status, body.resourceType, body.issue[0]?.code]).toEqual([405, 'OperationOutcome', 'not-supported']);
    }
  });

  test('a created resource is kept before the answer; the same again is the same resource, stored once', async () => {
    const first = await ask('POST', '/Patient', patient('A1'));
    expect(first.status).toBe(201);
    const [, id] = /^\/intake\/fhir\/R4\/Patient\/([A-Za-z0-9\-.]{1,64})\/_history\/1$/.exec(first.headers.get('location') ?? '') ?? [];
    expect(first.body.id).toBe(id);
    expect(first.headers.get('etag')).toBe('W/"1"');
    const before = await receipts();
    const again = await ask('POST', '/Patient', patient('A1'));
    expect([again.status, again.headers.get('location'), again.text]).toEqual([201, first.headers.get('location'), first.text]);
    expect((await receipts()).map(({ seen }) => seen)).toEqual([...before.slice(0, -1).map(({ seen }) => seen), 2]);
    const [kept] = await owner.query<{ bytes: Buffer; envelope: object }[]>(`select bytes, envelope from message_body order by message_id desc limit 1`);
    expect(kept?.bytes.toString()).toBe(JSON.stringify(patient('A1')));
    expect((await ask('POST', '/Patient', patient('A2'), { prefer: 'return=minimal' })).text).toBe('');
  });

  test('64 conditional creates at once make exactly one resource', async () => {
    for (let round = 0; round < 5; round += 1) {
      const body = patient(`C${round}`);
      const answers = await Promise.all(Array.from({ length: 64 }, () => ask('POST', '/Patient', body, { 'if-none-exist': `identifier=https://rtd.example/mrn|C${round}` })));
      expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 63 }, () => 200), 201]);
      expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1);
      const [count] = await owner.query<{ n: string }[]>(`select count(*) n from fhir_identifier where resource_type = 'Patient' and identifier_hash = $1`, [vault.resourceIndex({ system: 'https://rtd.example/mrn', value: `C${round}` })]);
      expect(count?.n).toBe('1');
    }
    expect((await ask('POST', '/Patient', patient('C9'), { 'if-none-exist': 'name=Example' })).status).toBe(412);
    expect((await ask('POST', '/Patient', patient('C9'), { 'if-none-exist': 'identifier=https://rtd.example/mrn|C8' })).status).toBe(400);
  });

  test('updates count versions, a repeat counts none, and going back to an earlier content is news', async () => {
    const put = (body: object, headers = {}): ReturnType<typeof ask> => ask('PUT', '/Encounter/e1', body, headers);
    const [open, left] = [encounter('e1'), encounter('e1', { status: 'finished', period: { start: '2026-11-20T09:00:00Z', end: '2026-11-21T09:00:00Z' } })];
    const answers = [await put(open), await put(open), await put(left), await put(open)];
    expect(answers.map(({ status, headers }) => [status, headers.get('etag')])).toEqual([[201, 'W/"1"'], [201, 'W/"1"'], [200, 'W/"2"'], [200, 'W/"3"']]);
    expect((await put(left, { 'if-match': 'W/"1"' })).status).toBe(412);
    expect((await put(left, { 'if-match': 'W/"3"' })).status).toBe(200);
    expect((await ask('PUT', '/Encounter/e2', encounter('e1'))).body.issue[0]?.details?.text).toBe('ID_DIFFERS');
  });

  test('what is wrong is said by element and rule, never by content, and the bytes are kept', async () => {
    const before = (await receipts()).length;
    const wrong = await ask('POST', '/Encounter', encounter('x', { status: 'Ann Example', classified: 'Ann Example', period: { start: '2026-11-21', end: '2026-11-20' } }));
    expect(wrong.status).toBe(400);
    expect(wrong.body.issue.map(({ details, expression }) => [details?.text, expression?.[0]])).toEqual(expect.arrayContaining([['CODE_NOT_ALLOWED', 'Encounter.status'], ['ELEMENT_UNKNOWN', 'Encounter']]));
    expect(wrong.text).not.toMatch(/Ann|Example|9990000018|classified/);
    expect((await ask('POST', '/Encounter', encounter('x', { period: { start: '2026-11-21', end: '2026-11-20' } }))).body.issue[0]?.details?.text).toBe('PERIOD_BACKWARDS');
    const nobody = await ask('POST', '/Encounter', { ...encounter('y'), subject: undefined });
    expect([nobody.status, nobody.body.issue[0]?.details?.text]).toEqual([422, 'NO_SUBJECT']);
    const broken = await ask('POST', '/Encounter', '{"resourceType": "Encounter", ');
    expect([broken.status, broken.body.issue[0]?.code]).toEqual([400, 'invalid']);
    expect((await receipts()).length).toBe(before + 4);
  });

  test('what is no FHIR JSON, too large, of nobody or of no feed is refused at the door', async () => {
    const before = (await receipts()).length;
    expect((await ask('POST', '/Patient', '<Patient/>', { 'content-type': 'application/fhir+xml' })).status).toBe(415);
    expect((await ask('POST', '/Patient', '{}', { 'content-type': 'application/json; charset=iso-8859-1' })).status).toBe(415);
    expect((await ask('POST', '/Patient', `"${'x'.repeat(5 << 20)}"`)).status).toBe(413);
    expect((await ask('POST', '/Patient', patient('D1'), { authorization: 'Bearer nobody' })).status).toBe(401);
    expect((await ask('POST', '/Patient?feed=nowhere', patient('D1'))).status).toBe(404);
    expect((await ask('POST', '/Patient?feed=council', patient('D1'))).status).toBe(404);
    expect((await ask('POST', '/Person2', {})).status).toBe(404);
    expect((await receipts()).length).toBe(before);
  });

  test('a batch is taken entry by entry, a transaction whole or not at all, a message with a response', async () => {
    const entry = (resource: { id: string }): object => ({ fullUrl: `urn:uuid:${resource.id}`, resource, request: { method: 'PUT', url: `Encounter/${resource.id}` } });
    const bundle = (type: string, ...ids: string[]): object => ({ resourceType: 'Bundle', type, entry: [...ids.map((id) => entry(encounter(id) as { id: string })), entry(encounter('bad', { status: 'nonsense' }) as { id: string })] });
    const batch = await ask('POST', '', bundle('batch', 'b1', 'b2'));
    expect([batch.status, batch.body.entry.map(({ response }) => response.status)]).toEqual([200, ['201 Created', '201 Created', '400']]);
    const transaction = await ask('POST', '/', bundle('transaction', 't1', 't2'));
    expect([transaction.status, transaction.body.resourceType, transaction.body.issue[0]?.expression]).toEqual([400, 'OperationOutcome', ['Bundle.entry[2].resource.status']]);
    expect(await owner.query(`select resource_id from fhir_resource where resource_id in ('t1', 't2', 'bad')`)).toEqual([]);
    const whole = { resourceType: 'Bundle', type: 'transaction', entry: [entry(encounter('t1') as { id: string }), { resource: patient('T1'), fullUrl: 'urn:uuid:p', request: { method: 'POST', url: 'Patient' } }] };
    const taken = await ask('POST', '', whole);
    expect(taken.body.entry.map(({ response }) => response.status)).toEqual(['201 Created', '201 Created']);
    expect((await ask('POST', '', whole)).text).toBe(taken.text);
    const message = { resourceType: 'Bundle', type: 'message', entry: [{ resource: { resourceType: 'MessageHeader', id: 'm1', eventCoding: { code: 'x' }, source: { endpoint: 'urn:x' } } }, { resource: encounter('m') }] };
    const answer = await ask('POST', '/$process-message', message);
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([200, expect.stringContaining('"response":{"identifier":"m1","code":"ok"}')]);
  });

  test('a Bundle repeats only while what it brought is current: going back to it is news', async () => {
    const bundle = (status: string): object => ({ resourceType: 'Bundle', type: 'transaction', entry: [{ resource: encounter('aba', { status }), request: { method: 'PUT', url: 'Encounter/aba' } }] });
    const [a, b] = [bundle('in-progress'), bundle('cancelled')];
    const etags: unknown[] = [];
    for (const sent of [a, a, b, a]) etags.push((await ask('POST', '', sent)).body.entry[0]?.response.location);
    expect(etags).toEqual([1, 1, 2, 3].map((version) => `Encounter/aba/_history/${version}`));
  });

  test('a client that others wrote creates, updates and sends a batch', async () => {
    const client = new MedplumClient({ baseUrl: address.replace(/\/intake.*/, '/'), fhirUrlPath: 'intake/fhir/R4', accessToken: token, fetch });
    const created = await client.createResource<Patient>({ resourceType: 'Patient', identifier: [{ system: 'https://rtd.example/mrn', value: 'M1' }] });
    expect(created.meta?.versionId).toBe('1');
    const updated = await client.updateResource<Patient>({ ...created, birthDate: '1940-05-01' });
    expect([updated.id, updated.meta?.versionId]).toEqual([created.id, '2']);
    const { entry } = await client.executeBatch({ resourceType: 'Bundle', type: 'batch', entry: [{ resource: updated, request: { method: 'PUT', url: `Patient/${created.id}` } }] });
    expect(entry?.[0]?.response?.status).toBe('200 OK');
    await expect(client.createResource({ resourceType: 'Encounter', status: 'in-progress' } as never)).rejects.toThrow(/required element/);
  });
});
