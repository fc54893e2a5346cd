import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { GraphQLError, isObjectType, isScalarType, type GraphQLSchema } from 'graphql';
import { createLogger } from '@homeward/service-kit';
import { createToken } from '@homeward/store';
import { apiForTest, type ApiForTest } from '../testing/api-for-test.js';
import { noLimits } from '../testing/no-limits.js';
import { placeId, plantedCity, type PlantedCity } from '../testing/planted-city.js';
import { applyPolicy } from '../policy/apply-policy.js';
import { abuseDoor, type Door } from './limits/abuse-door.js';
import { socketOptions } from './socket-options.js';

const canary = 'CANARY7731';
const hidden = (fault: object, more: object): object => Object.assign(fault, more);
/** What is thrown: errors within errors, lists of them, things that are none, and things that lie about themselves. */
const kinds: readonly (() => unknown)[] = [
  () => new Error(`select ${canary}`), () => new AggregateError([new Error(canary), canary], canary), () => new Error('x', { cause: new AggregateError([canary]) }),
  () => canary, () => [canary], () => ({ message: canary }), () => Object.create(null) as object, () => null, () => undefined, () => 0, () => Symbol(canary), () => () => canary,
  () => new GraphQLError(canary, { originalError: new Error(canary), extensions: { code: 'INTERNAL_SERVER_ERROR', exception: { stacktrace: [canary] } } }),
  () => new GraphQLError(canary, { originalError: new GraphQLError(canary, { originalError: new Error(canary) }) }),
  () => new GraphQLError(canary, { originalError: new Error(canary), extensions: { code: 'BAD_USER_INPUT' } }),
  () => hidden(new Error(canary), { code: 'UNAUTHENTICATED' }), () => hidden(new Error(canary), { extensions: { code: 'FORBIDDEN' } }),
  () => hidden(new Error('x'), { toString: () => canary, toJSON: () => canary }), () => Object.freeze(new Error(canary)), () => new Proxy(new Error(canary), {}),
  () => hidden(new Error(canary), { errors: [new Error(canary)], response: { data: canary }, config: { password: canary } }),
];

/** Where: a field that answers later, a subscription before and after its first event, a scalar on its way in and out. */
type Place = 'field' | 'subscribe' | 'first event' | 'serialize' | 'parse';
let armed: { readonly place: Place; readonly fault: () => unknown } | undefined;
let thrown = 0;
const explode = (place: Place): void => {
  if (armed?.place !== place) return;
  thrown += 1;
  throw armed.fault();
};

const arm = (schema: GraphQLSchema): GraphQLSchema => {
  applyPolicy(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isScalarType(type) && type.name === 'DateTime') {
      const { serialize, parseValue, parseLiteral } = type;
      type.serialize = (value) => (explode('serialize'), serialize(value));
      type.parseValue = (value) => (explode('parse'), parseValue(value));
      type.parseLiteral = (node, variables) => (explode('parse'), parseLiteral(node, variables));
    }
    if (isObjectType(type) && type.name === 'Viewer') for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      field.resolve = (...given) => Promise.resolve().then(() => (explode('field'), resolve?.(...given)));
    }
    if (type === schema.getSubscriptionType() && isObjectType(type)) for (const field of Object.values(type.getFields())) {
      const { subscribe } = field;
      field.subscribe = async function* (...given) {
        explode('first event');
        yield* (await subscribe?.(...given)) as AsyncIterable<unknown>;
      } as NonNullable<typeof subscribe>;
      const begun = field.subscribe;
      field.subscribe = (...given) => (explode('subscribe'), begun(...given));
    }
  }
  return schema;
};

let city: PlantedCity;
let [api, loose]: ApiForTest[] = [];
let [door, looseDoor]: Door[] = [];
const spoken = jest.spyOn(console, 'error').mockImplementation(() => undefined);

beforeAll(async () => {
  city = await plantedCity();
  const { token } = await createToken(city.db, placeId, 'operator', 1);
  const silent = createLogger('faults', 'silent' as 'error');
  api = await apiForTest(city.database.url, city.key, { DEMO: 'off' }, silent, noLimits, { transformSchema: arm });
  loose = await apiForTest(city.database.url, city.key, { DEMO: 'off' }, silent, noLimits, { transformSchema: arm, formatError: (formatted) => formatted });
  [door, looseDoor] = [abuseDoor(api, token), abuseDoor(loose, token)];
});

afterEach(() => {
  armed = undefined;
});

afterAll(async () => {
  spoken.mockRestore();
  await api?.stop();
  await loose?.stop();
  await city?.stop();
});

const at = '2026-11-20T09:00:00Z';
const questions: Readonly<Record<Place, object>> = {
  field: { query: '{ viewer { name } }' },
  subscribe: { query: 'subscription { cityChanged { asAt } }' },
  'first event': { query: 'subscription { cityChanged { asAt } }' },
  serialize: { query: '{ city { asAt } }' },
  parse: { query: 'query ($at: DateTime) { city(at: $at) { asAt } }', variables: { at } },
};
const literal = { query: `{ city(at: "${at}") { asAt } }` };

/** How often the canary came back, of each place's question with each kind of fault. */
const leaks = async (ask: (asked: object) => Promise<string>, places: readonly (Place)[]): Promise<string[]> => {
  const found: string[] = [];
  for (const place of places) {
    for (const [index, fault] of kinds.entries()) {
      for (const asked of place === 'parse' ? [questions.parse, literal] : [questions[place]]) {
        armed = { place, fault };
        if ((await ask(asked)).includes(canary)) found.push(`${place} ${index}`);
      }
    }
  }
  return found;
};

test('whatever is thrown, wherever: none of it is told over HTTP', async () => {
  thrown = 0;
  expect(await leaks(async (asked) => (await door!.post(asked)).text, ['field', 'serialize', 'parse'])).toEqual([]);
  expect(thrown).toBeGreaterThanOrEqual(kinds.length * 4);
});

test('nor over a socket, subscriptions among it, nor on the console', async () => {
  thrown = 0;
  spoken.mockClear();
  expect(await leaks(async (asked) => JSON.stringify(await door!.socket(asked)), ['field', 'subscribe', 'first event', 'serialize', 'parse'])).toEqual([]);
  expect(thrown).toBeGreaterThanOrEqual(kinds.length * 6);
  expect(JSON.stringify(spoken.mock.calls.map((said) => said.map(String)))).not.toContain(canary);
});

test('nor before a question is read: when somebody is asked who they are, over HTTP and as a socket opens', async () => {
  const silent = createLogger('faults', 'silent' as 'error');
  let next = 0;
  const context = (): never => {
    throw kinds[next % kinds.length]!();
  };
  const before = await apiForTest(city.database.url, city.key, { DEMO: 'off' }, silent, noLimits, { context });
  const told: string[] = [];
  for (next = 0; next < kinds.length; next += 1) told.push((await abuseDoor(before, 'none').post(questions.field)).text);
  await before.stop();
  expect(told.filter((text) => text.includes('Something went wrong on our side.'))).toHaveLength(kinds.length);
  expect(told.filter((text) => text.includes(canary))).toEqual([]);

  const closed: unknown[] = [];
  for (const fault of kinds) {
    const { onConnect } = socketOptions({} as never, {} as never, { letIn: async () => { throw fault(); } } as never, {} as never, { settings: { doors: {} } as never, logger: silent }, noLimits);
    await onConnect?.({ extra: { request: { headers: {} }, socket: { close: (...said: unknown[]) => closed.push(said) } } } as never);
  }
  expect(closed).toHaveLength(kinds.length);
  expect(JSON.stringify(closed)).not.toContain(canary);
});

test('control: where errors are passed on as they are, many of them tell', async () => {
  expect((await leaks(async (asked) => (await looseDoor!.post(asked)).text, ['field', 'serialize', 'parse'])).length).toBeGreaterThan(20);
});
