import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { apiForTest, type ApiForTest } from '../testing/api-for-test.js';
import { called, packaged, placeId, plantedCity, type PlantedCity } from '../testing/planted-city.js';

let city: PlantedCity;
let api: ApiForTest;

beforeAll(async () => {
  city = await plantedCity();
  await city.tell('council', [packaged('9990000018', city.now)], [called('9990000018', city.now, 'Samplename')]);
  api = await apiForTest(city.database.url, city.key);
});

afterAll(async () => {
  await api?.stop();
  await city?.stop();
});

const get = async (path: string, accept = 'application/json') => {
  const response = await fetch(`${api.url}${path}`, { headers: { accept } });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: text.startsWith('{') ? JSON.parse(text) : undefined };
};

const beat = (ago: string): Promise<unknown> =>
  city.db.query(`insert into timer_heartbeat (place_id, worker, at) values ($1, 'w', now() - $2::interval) on conflict (place_id, worker) do update set at = excluded.at`, [placeId, ago]);

test('alive at once; ready once the timer loop runs, and no longer when it falls silent', async () => {
  expect(await get('/health/live')).toMatchObject({ status: 200, body: { status: 'up' } });
  expect(await get('/health/ready')).toMatchObject({ status: 503, body: { status: 'down', checks: { database: { ok: true }, queue: { ok: true }, timers: { ok: false, says: 'no worker has run the timer loop yet' } } } });
  await beat('2 seconds');
  expect(await get('/health/ready')).toMatchObject({ status: 200, body: { status: 'up' } });
  await beat('5 minutes');
  expect((await get('/health/ready')).body.checks.timers.says).toMatch(/^no worker has run the timer loop for 3\d\d seconds$/);
  await beat('0 seconds');
});

test('the freshness of each feed stands beside the status and never changes it', async () => {
  const { status, body } = await get('/health/ready');
  expect(status).toBe(200);
  expect(body.feeds.find((feed: { feedId: string }) => feed.feedId === 'council')).toMatchObject({ state: 'LIVE', catchingUp: false });
  expect(body.feeds.find((feed: { feedId: string }) => feed.feedId === 'rvi')).toMatchObject({ state: 'NO_DATA', lastMessageAt: null });
});

test('a queue that has lost its tables is not ready', async () => {
  const administrator = new Client({ connectionString: city.database.url });
  await administrator.connect();
  await administrator.query('alter schema bullmq rename to bullmq_away');
  try {
    expect(await get('/health/ready')).toMatchObject({ status: 503, body: { checks: { queue: { ok: false, says: 'the queues cannot reach their tables in PostgreSQL' } } } });
  } finally {
    await administrator.query('alter schema bullmq_away rename to bullmq');
    await administrator.end();
  }
});

// Control: with the door left out of the controller, 200.
test('metrics are for nobody who comes through a proxy, and health is for everybody', async () => {
  const asked = (path: string) => fetch(`${api.url}${path}`, { headers: { 'x-forwarded-for': '127.0.0.1' } });
  const refused = await asked('/metrics');
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  expect(await refused.text()).not.toContain('homeward_');
  expect((await asked('/health/live')).status).toBe(200);
});

// Control: with the check left out, or made a reason to be down, this was red.
test('an audit that is not anchored is told, and is no reason to stop serving', async () => {
  const anchored = (ago: string): Promise<unknown> =>
    city.db.query(
      `insert into audit_anchor (place_id, file_id, line, at, position, hash) values ($1, 'f', 1, now() - $2::interval, 1, decode(repeat('00', 32), 'hex'))
       on conflict (place_id, file_id) do update set at = excluded.at`,
      [placeId, ago],
    );
  const audit = async () => {
    const { status, body } = await get('/health/ready');
    return [status, body.checks.audit];
  };
  expect(await audit()).toEqual([200, { ok: true, says: 'the audit was never anchored' }]);
  await anchored('6 minutes');
  expect(await audit()).toEqual([200, { ok: true, says: 'THE AUDIT WAS LAST ANCHORED 6 MINUTES AGO: see the worker\'s log' }]);
  await anchored('4 minutes');
  expect(await audit()).toEqual([200, { ok: true }]);
});

test('metrics tell of feeds and of the process, and of nobody', async () => {
  const { status, text, headers } = await get('/metrics');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toContain('text/plain');
  expect(text).toMatch(/homeward_feed_messages_received\{feed="council",role="api"\} 1/);
  expect(text).toMatch(/^process_resident_memory_bytes/m);
  expect(text).not.toMatch(/Samplename|999000/);
});

test('a path that is nobody’s is a plain 404, a screen’s path is the page', async () => {
  expect(await get('/no/such/thing')).toMatchObject({ status: 404, body: { message: 'There is nothing here.' } });
  expect((await get('/intake/none', 'text/html')).status).toBe(404);
  expect((await get('/missing.js', 'text/html')).status).toBe(404);
  const page = await get('/clock', 'text/html');
  expect([200, 503]).toContain(page.status);
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe-inline');
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect(page.headers.get('x-powered-by')).toBeNull();
});
