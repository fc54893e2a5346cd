import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createToken } from '@homeward/store';
import { createLogger } from '@homeward/service-kit';
import { apiForTest, type ApiForTest } from '../../testing/api-for-test.js';
import { noLimits } from '../../testing/no-limits.js';
import { admitted, packaged, placeId, plantedCity, type PlantedCity } from '../../testing/planted-city.js';
import { copChecks, ownChecks, type Check } from './abuse-checks.js';
import { abuseDoor, refused, type Door } from './abuse-door.js';

let city: PlantedCity;
let strict: ApiForTest;
let open: ApiForTest;
let door: Door;
let openDoor: Door;
const silent = createLogger('abuse', 'silent' as 'error');
const tracing = { requestDidStart: () => Promise.resolve({ willSendResponse: ({ response }: { response: { body: { kind: string; singleResult: object } } }) => Promise.resolve(void Object.assign(response.body.singleResult, { extensions: { tracing: {} } })) }) };

beforeAll(async () => {
  city = await plantedCity();
  const people = Array.from({ length: 200 }, (_, index) => `99930${String(index).padStart(5, '0')}`);
  await city.tell('council', people.map((one) => packaged(one, city.now)));
  await city.tell('rvi', people.map((one) => admitted(one, city.now)));
  const { token } = await createToken(city.db, placeId, 'operator', 1);
  strict = await apiForTest(city.database.url, city.key, { DEMO: 'off' }, silent);
  open = await apiForTest(city.database.url, city.key, { DEMO: 'on' }, silent, noLimits, {
    csrfPrevention: false, allowBatchedHttpRequests: true, validationOptions: {}, graphiql: true, plugins: [tracing as never], persistedQueries: undefined as never,
    parseOptions: {},
  });
  // The dashboard answers every GET of a page before GraphQL is reached, here too unless GraphQL is put first: then its own page would be seen.
  const { router } = open.inside.express as unknown as { router: { stack: { rawPath: string }[] } };
  const [graphql, others] = [router.stack.filter(({ rawPath }) => rawPath === '/graphql'), router.stack.filter(({ rawPath }) => rawPath !== '/graphql')];
  router.stack = others.toSpliced(others.findIndex(({ rawPath }) => rawPath === '/{*path}'), 0, ...graphql);
  door = abuseDoor(strict, token);
  openDoor = abuseDoor(open, token);
});

afterAll(async () => {
  await strict?.stop();
  await open?.stop();
  await city?.stop();
});

const holds = async ({ send, holds: rule = refused }: Check, at: Door): Promise<boolean> => rule(await send(at));
const all = [...copChecks, ...ownChecks];

describe.each(all.map((check) => [check.name, check] as const))('%s', (_name, check) => {
  test('is refused', async () => {
    expect(await holds(check, door)).toBe(true);
  });

  // The control: without the limit the same attack goes through; where nothing can be switched off, its harmless twin does.
  test('control', async () => {
    const { within, holds: rule = refused } = check;
    const said = within === undefined ? await check.send(openDoor) : await within(door);
    expect([rule(said), said.status, said.text.slice(0, 300)]).toEqual([false, said.status, said.text.slice(0, 300)]);
  });
});

test('they are 12 of graphql-cop and 30 of our own, each of another name', () => {
  expect([copChecks.length, ownChecks.length]).toEqual([12, 30]);
  expect(new Set(all.map(({ name }) => name)).size).toBe(42);
});

const worstOf = async (asked: readonly (() => Promise<unknown>)[]): Promise<number> => {
  const medians: number[] = [];
  for (const ask of asked) {
    const took: number[] = [];
    for (let times = 0; times < 3; times += 1) {
      const before = performance.now();
      await ask();
      took.push(performance.now() - before);
    }
    medians.push(took.sort((a, b) => a - b)[1] as number);
  }
  return Math.max(...medians);
};

/** As costly as is let through, or nearly: 200 people with a case, an alert, a package and a stay each. */
const accepted = [
  '{ clockCases(first: 130) { nodes { person { id name stays { visits { ward } } } package { provider { name } } stays { id } owner { desk } waitingFor { who } } } }',
  '{ alerts(first: 165) { nodes { case { id person { name } stays { visits { ward } } } evidence { text } owner { desk } what } } }',
  '{ clockCases(first: 199) { nodes { timeline { text } alerts { evidence { text } } person { name } } } }',
];

// The goals (250 ms and 10 ms) are printed, not held: what a machine says when other work runs on it is no fault of ours. The bound is for what never ends.
test('the worst that is let through and the worst that is refused take their time, and no more', async () => {
  for (const query of accepted) expect(refused(await door.post({ query }))).toBe(false);
  const [worst, worstRefused] = [await worstOf(accepted.map((query) => () => door.post({ query }))), await worstOf(all.filter(({ name }) => !name.includes('socket')).map(({ send }) => () => send(door)))];
  process.stdout.write(`worst question let through ${worst.toFixed(0)} ms, worst refused ${worstRefused.toFixed(1)} ms (median of 3, over HTTP)\n`);
  expect(Math.max(worst, worstRefused)).toBeLessThan(30_000);
});
