import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from 'graphql-ws';
import { createToken, openDatabase, type DataSource } from '@homeward/store';
import { apiForTest, type ApiForTest } from '../testing/api-for-test.js';
import { called, packaged, placeId, plantedCity, type PlantedCity } from '../testing/planted-city.js';

let city: PlantedCity;
let owner: DataSource;
let demo: ApiForTest;
/** As an operator speaks to the demo. */
let known: ApiForTest;
let closed: ApiForTest;
let token: string;
let feedToken: string;

beforeAll(async () => {
  city = await plantedCity();
  owner = await openDatabase({ url: city.database.url, role: 'owner', max: 1 });
  await city.tell('council', [packaged('9990000018', city.now)], [called('9990000018', city.now, 'Sample')]);
  token = (await createToken(city.db, placeId, 'operator', 1)).token;
  feedToken = (await createToken(city.db, placeId, 'integration', 1)).token;
  demo = await apiForTest(city.database.url, city.key, { DEMO: 'on' });
  known = await apiForTest(city.database.url, city.key);
  closed = await apiForTest(city.database.url, city.key, { DEMO: 'off' });
});

afterAll(async () => {
  await demo?.stop();
  await known?.stop();
  await closed?.stop();
  await owner?.destroy();
  await city?.stop();
});

const viewer = '{ viewer { name role demo } }';
const bearer = (text: string): { authorization: string } => ({ authorization: `Bearer ${text}` });

/** What a socket gives first: a value, the errors of the operation, or the code with which it was closed. */
const first = (client: Client, query = 'subscription { cityChanged { asAt } }'): Promise<unknown> =>
  new Promise((resolve) => {
    const stop = client.subscribe(
      { query },
      {
        next: (value) => {
          resolve(value);
          stop();
        },
        error: (fault) => resolve(Array.isArray(fault) ? fault : { code: (fault as { code: number }).code, reason: (fault as { reason: string }).reason }),
        complete: () => undefined,
      },
    );
  });

describe('who is let in', () => {
  test('without the demo nobody is, over HTTP or a socket, and is told what to do', async () => {
    const answer = await closed.ask(viewer);
    expect(answer.status).toBe(401);
    expect(answer.data).toBeUndefined();
    expect(answer.errors).toEqual([{ message: 'Sign in first: send an operator token as "Authorization: Bearer TOKEN".', extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(await first(closed.socket())).toEqual({ code: 4401, reason: 'Sign in first.' });
  });

  test('an operator token is enough, over HTTP and over a socket', async () => {
    expect((await closed.ask(viewer, {}, bearer(token))).data.viewer).toEqual({ name: expect.stringMatching(/^Operator [0-9a-f]{12}$/), role: 'operator', demo: false });
    expect(await first(closed.socket(bearer(token)))).toMatchObject({ data: { cityChanged: { asAt: expect.any(String) } } });
  });

  test.each([
    ['a token that was never made', () => 'hw_nonsense'],
    ['a token of a feed', () => feedToken],
    ['no token after the word', () => ''],
  ])('%s is not, in the demo either', async (_what, text) => {
    for (const api of [closed, demo]) {
      expect(await api.ask(viewer, {}, bearer(text()))).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
      expect(await first(api.socket(bearer(text())))).toMatchObject({ code: 4401 });
    }
  });

  test('a token that has ended is not', async () => {
    const ended = (await createToken(city.db, placeId, 'operator', -1)).token;
    expect((await closed.ask(viewer, {}, bearer(ended))).status).toBe(401);
  });

  // Control: with reader's connection, which may write nothing, it was never used.
  test('that a token was shown is noted', async () => {
    const made = await createToken(city.db, placeId, 'operator', 1);
    expect((await closed.ask(viewer, {}, bearer(made.token))).status).toBe(200);
    let used: unknown = null;
    for (let tries = 0; used === null && tries < 100; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      used = (await owner.query<[{ used_at: Date | null }]>('select used_at from token where token_id = $1', [made.tokenId]))[0].used_at;
    }
    expect(used).toBeInstanceOf(Date);
  });

  // Control: with the clerk's right to insert left, it made itself a token.
  test('whoever answers screens knows tokens and makes, changes or removes none', async () => {
    const { app } = closed.inside.database;
    for (const sql of [`insert into token (place_id, token_id, token_hash, role, expires_at) values ('${placeId}', 'x', 'x', 'operator', now() + interval '1 day')`, `update token set expires_at = now() + interval '9 years'`, 'delete from token']) {
      await expect(app.query(sql)).rejects.toMatchObject({ code: '42501' });
    }
    await expect(closed.inside.database.reader.query('select token_hash from token')).rejects.toMatchObject({ code: '42501' });
  });

  test('in the demo nobody is without a token or a session, from its own pages either', async () => {
    expect((await demo.ask(viewer)).status).toBe(401);
    expect((await demo.ask(viewer, {}, { origin: demo.url })).status).toBe(401);
    expect(await first(demo.socket())).toMatchObject({ code: 4401 });
    expect(await first(demo.socket({}, demo.url))).toMatchObject({ code: 4401 });
    expect((await demo.ask(viewer, {}, bearer(token))).data.viewer).toMatchObject({ role: 'operator', demo: true });
  });

  test('a demo that other machines can reach needs a token', async () => {
    const open = await apiForTest(city.database.url, city.key, { DEMO: 'on', HOST: '0.0.0.0' });
    expect((await open.ask(viewer)).status).toBe(401);
    expect((await open.ask(viewer, {}, bearer(token))).status).toBe(200);
    await open.stop();
  });
});

describe('what goes out', () => {
  const ours = { message: 'Something went wrong on our side. It has been logged. Try again.', extensions: { code: 'INTERNAL_SERVER_ERROR' } };

  test('the text of a database fault never does, over HTTP or a socket', async () => {
    await owner.query('revoke select on rejection from homeward_reader');
    try {
      // The control: the fault really has a text that would tell.
      await expect(openAndAsk()).rejects.toThrow('permission denied for table rejection');
      const answer = await known.ask('{ rejections { totalCount } }');
      expect(answer.text).not.toMatch(/permission|denied|rejection r|select/i);
      expect(answer.errors?.[0]).toMatchObject(ours);
      const socket = JSON.stringify(await first(known.socket(), '{ rejections { totalCount } }'));
      expect(socket).not.toMatch(/permission|denied/i);
      expect(socket).toContain(ours.message);
      await owner.query('revoke execute on function viewer_finds(bytea) from homeward_reader');
      const watch = JSON.stringify(await first(known.socket(), 'subscription { alertChanged(filter: { nhsNumber: "9990000018" }) { id } }'));
      expect(watch).toContain(ours.message);
      expect(watch).not.toMatch(/permission|denied/i);
    } finally {
      await owner.query('grant select on rejection to homeward_reader; grant execute on function viewer_finds(bytea) to homeward_reader');
    }
  });

  const openAndAsk = async (): Promise<void> => {
    const reader = await openDatabase({ url: city.database.url, role: 'reader', max: 1 });
    try {
      await reader.query('select count(*) from rejection');
    } finally {
      await reader.destroy();
    }
  };

  test('what the asker got wrong does, with its code', async () => {
    expect((await known.ask('{ nothing }')).errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await known.ask('{ city { ')).errors?.[0]?.extensions?.code).toBe('GRAPHQL_PARSE_FAILED');
    expect((await known.ask('query ($at: DateTime) { city(at: $at) { asAt } }', { at: 'yesterday' })).errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  test('the schema is told in the demo only, and no hint of it elsewhere', async () => {
    const introspection = '{ __schema { types { name } } }';
    expect((await known.ask(introspection)).data.__schema.types.length).toBeGreaterThan(40);
    expect((await closed.ask(introspection, {}, bearer(token))).data).toBeUndefined();
    expect(JSON.stringify(await first(closed.socket(bearer(token)), introspection))).not.toContain('ClockCase');
    expect((await closed.ask('{ viewr { name } }', {}, bearer(token))).text).not.toContain('viewer');
    expect((await known.ask('{ viewr { name } }')).text).toContain('viewer');
  });

  test('nothing is written by a simple cross-site request, and no request is larger than 100 kB', async () => {
    const simple = await fetch(`${known.url}/graphql`, { method: 'POST', headers: { 'content-type': 'text/plain', ...bearer(token) }, body: JSON.stringify({ query: viewer }) });
    expect(simple.status).toBeGreaterThanOrEqual(400);
    expect(await simple.text()).not.toContain('Operator ');
    const get = await fetch(`${known.url}/graphql?query=${encodeURIComponent(viewer)}`, { headers: bearer(token) });
    expect(await get.text()).not.toContain('Operator ');
    expect((await known.ask(viewer, { pad: 'x'.repeat(90_000) })).status).toBe(200);
    expect((await known.ask(viewer, { pad: 'x'.repeat(110_000) })).status).toBe(413);
  });
});
