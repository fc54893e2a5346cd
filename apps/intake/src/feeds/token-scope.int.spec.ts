import 'reflect-metadata';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { prepareQueues } from '@homeward/messaging';
import { createLogger, readSettings, type AppContext } from '@homeward/service-kit';
import { createToken, openDatabase, revokeToken, type DataSource } from '@homeward/store';
import { freshDatabase, type FreshDatabase } from '../../../../test/tools/fresh-database.js';
import { previewsPerHour } from '../csv/note-preview.js';
import { IntakeModule } from '../intake.module.js';

const placeId = 'newcastle';
let database: FreshDatabase;
let owner: DataSource;
let app: INestApplication;
let address: string;
const tokens: Record<'council' | 'fhir' | 'both' | 'whole', { tokenId: string; token: string }> = {} as never;

@Module({})
class Host {}

beforeAll(async () => {
  database = await freshDatabase();
  owner = await openDatabase({ url: database.url, role: 'owner' });
  await prepareQueues(database.url);
  for (const id of ['trust-fhir', 'other-fhir']) {
    await owner.query(`insert into feed (place_id, feed_id, name, sector, transport, expected_every_seconds, settings) select place_id, $1, $1, 'ACUTE', 'FHIR', 60, settings || jsonb_build_object('feedId', $1::text) from feed where feed_id = 'council'`, [id]);
  }
  for (const [name, feeds] of Object.entries({ council: ['council'], fhir: ['trust-fhir'], both: ['council', 'trust-fhir'], whole: null })) tokens[name as 'council'] = await createToken(owner, placeId, 'integration', 1, { feeds });
  const context = { placeId, databaseUrl: database.url, logger: createLogger('test', 'error'), settings: { ...readSettings({ DATA_DIR: 'none' }), mllpPort: 0 } } as unknown as AppContext;
  app = await NestFactory.create({ module: Host, imports: [IntakeModule.register(context)] }, { logger: false, abortOnError: false });
  await app.listen(0, '127.0.0.1');
  address = await app.getUrl();
});

afterAll(async () => {
  await app?.close();
  await owner?.destroy();
  await database?.drop();
});

type Bearer = keyof typeof tokens;
const bearer = (who: Bearer): { authorization: string } => ({ authorization: `Bearer ${tokens[who].token}` });
const answered = async (response: Response): Promise<{ status: number; text: string }> => ({ status: response.status, text: await response.text() });
const csv = async (who: Bearer, feed: string, more = '') =>
  answered(await fetch(`${address}/intake/csv/home-care-packages?feed=${feed}${more}`, { method: 'POST', headers: { ...bearer(who), 'content-type': 'text/csv' }, body: 'package_id,nhs_number,provider_id,provider_name,start_date,status\r\nP1,9990000018,1-100,Tyne Care,2026-01-05,active\r\n' }));
const patient = (who: Bearer): string => JSON.stringify({ resourceType: 'Patient', identifier: [{ system: 'https://rtd.example/mrn', value: who }], name: [{ family: 'Example' }] });
const fhir = async (who: Bearer, feed?: string) =>
  answered(await fetch(`${address}/intake/fhir/R4/Patient${feed === undefined ? '' : `?feed=${feed}`}`, { method: 'POST', headers: { ...bearer(who), 'content-type': 'application/fhir+json' }, body: patient(who) }));
const receipts = async (): Promise<number> => (await owner.query<[{ n: number }]>('select count(*)::int n from receipt'))[0].n;

test('a token of some feeds sends for them, through each door that they have', async () => {
  expect((await csv('council', 'council')).status).toBe(200);
  expect((await csv('both', 'council')).status).toBe(200);
  expect((await fhir('fhir', 'trust-fhir')).status).toBe(201);
  expect((await fhir('both', 'trust-fhir')).status).toBe(201);
  expect((await csv('whole', 'council')).status).toBe(200);
  for (const feed of ['trust-fhir', 'other-fhir']) expect((await fhir('whole', feed)).status).toBeLessThan(300);
  expect(await owner.query(`select distinct feed_id, sender from receipt where sender = $1 or sender = $2 order by 1`, [`token ${tokens.council.tokenId}`, `token ${tokens.fhir.tokenId}`])).toEqual([
    { feed_id: 'council', sender: `token ${tokens.council.tokenId}` }, { feed_id: 'trust-fhir', sender: `token ${tokens.fhir.tokenId}` }]);
});

// Control: without the refusal in the CSV controller a file of another feed was taken; without it in the FHIR controller, 404 told that there is no such feed.
test('for any other feed it is refused, by the same words whether there is one or not, and nothing is kept', async () => {
  const before = await receipts();
  const others = [await csv('council', 'care-homes'), await csv('council', 'nowhere'), await csv('council', 'trust-fhir'), await csv('council', 'rvi'), await csv('council', 'care-homes', '&preview=true'), await csv('council', '%27;--')];
  expect(new Set(others.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(others[0]).toEqual({ status: 403, text: JSON.stringify({ code: 'FEED_NOT_THEIRS', message: 'This token is for the feed council and no other, so nothing was taken. Name it with ?feed=, or ask whoever looks after Homeward for a token that is for the feed you mean (token create --feed).' }) });
  const resources = [await fhir('fhir', 'other-fhir'), await fhir('fhir', 'nowhere'), await fhir('fhir', 'loopback'), await fhir('fhir', 'council')];
  expect(new Set(resources.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(resources[0]?.status).toBe(403);
  expect(resources[0]?.text).toContain('This token is for the feed trust-fhir and no other');
  expect((await csv('both', 'care-homes')).text).toContain('for the feeds council, trust-fhir and no other, so nothing was taken. Name one of them');
  expect(await receipts()).toBe(before);
});

// Control: with the text that was named kept as it came, the NHS number below stood in the audit.
test('each refusal stands in the audit, once a minute for each token and door, and never what was named in place of a feed', async () => {
  const { tokenId } = (tokens.whole = await createToken(owner, placeId, 'integration', 1, { feeds: ['council'] }));
  await csv('whole', 'care-homes');
  await csv('whole', '9990000018');
  await fhir('whole', '9990000018');
  expect(await owner.query(`select action, operation, actor_name name, actor_roles roles, detail from audit where actor_id = $1 order by audit_id`, [`token:${tokenId}`])).toEqual([
    { action: 'REFUSED', operation: 'send csv', name: `Token ${tokenId}`, roles: ['integration'], detail: { door: 'csv', feed: 'care-homes', for: ['council'] } },
    { action: 'REFUSED', operation: 'send fhir', name: `Token ${tokenId}`, roles: ['integration'], detail: { door: 'fhir', feed: null, for: ['council'] } },
  ]);
});

// Controls: without allowPreview in the controller the token of every feed was told and the 61st file was looked through; without notePreview nothing stood in the audit.
test('what a snapshot would end is told to a token that is for the feed, so often in an hour, and stands in the audit; never to one of every feed', async () => {
  const every = await createToken(owner, placeId, 'integration', 1);
  const preview = async (token: string, packageId: string, asked = '&mode=snapshot&asAt=2026-01-05T09:00Z') =>
    answered(await fetch(`${address}/intake/csv/home-care-packages?feed=council${asked}&preview=true`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' }, body: `package_id,nhs_number,provider_id,provider_name,start_date,status\r\n${packageId},9990000018,1-100,Tyne Care,2026-01-05,active\r\n` }));
  const refused = await preview(every.token, 'P1');
  expect([refused.status, JSON.parse(refused.text).code]).toEqual([403, 'PREVIEW_NEEDS_FEED']);
  expect(refused.text).not.toContain('ending');
  expect((await preview(every.token, 'P1', '')).status).toBe(201);
  const own = await createToken(owner, placeId, 'integration', 1, { feeds: ['council'] });
  for (let at = 0; at < previewsPerHour; at += 1) expect((await preview(own.token, `P${at}`)).status).toBe(201);
  expect((await preview(own.token, 'P0')).status).toBe(201);
  expect(JSON.parse((await preview(own.token, 'P-new')).text).code).toBe('TOO_MANY_PREVIEWS');
  const told = (id: string): Promise<unknown[]> => owner.query(`select action, operation, detail - 'ending' detail, count(*)::int n from audit where actor_id = $1 group by 1, 2, 3 order by 1`, [`token:${id}`]);
  expect(await told(every.tokenId)).toEqual([{ action: 'REFUSED', operation: 'preview snapshot', detail: { feed: 'council', kind: 'home-care-packages', why: 'all feeds' }, n: 1 }]);
  expect(await told(own.tokenId)).toEqual([
    { action: 'LOOK', operation: 'preview snapshot', detail: { feed: 'council', kind: 'home-care-packages', rows: 1 }, n: previewsPerHour + 1 },
    { action: 'REFUSED', operation: 'preview snapshot', detail: { feed: 'council', kind: 'home-care-packages', why: 'too many' }, n: 1 }]);
});

// Control: with every feed offered, the token of trust-fhir wrote for the loopback feed when it named none.
test('where it names no feed, only its own are chosen from; the list of feeds that take files has its own alone', async () => {
  expect((await fhir('fhir')).status).toBeLessThan(300);
  expect(await owner.query(`select distinct feed_id from receipt where sender = $1`, [`token ${tokens.fhir.tokenId}`])).toEqual([{ feed_id: 'trust-fhir' }]);
  expect((await fhir('council')).status).toBe(400);
  const listed = async (who: Bearer) => ((await (await fetch(`${address}/intake/files`, { headers: bearer(who) })).json()) as { feeds: { feedId: string }[] }).feeds.map(({ feedId }) => feedId);
  expect(await listed('both')).toEqual(['council']);
  expect(await listed('fhir')).toEqual([]);
});

test('once it is taken back both doors refuse it at once, as one that nobody knows', async () => {
  await revokeToken(owner, placeId, tokens.both.tokenId, 'test');
  expect((await csv('both', 'council')).status).toBe(401);
  expect((await fhir('both', 'trust-fhir')).status).toBe(401);
});
