import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { InternalServerErrorException } from '@nestjs/common';
import { defaultFieldResolver, GraphQLError, isObjectType, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { createToken } from '@homeward/store';
import { createLogger } from '@homeward/service-kit';
import { apiForTest, type ApiForTest } from '../testing/api-for-test.js';
import { noLimits } from '../testing/no-limits.js';
import { admitted, called, packaged, placeId, plantedCity, resident, type PlantedCity } from '../testing/planted-city.js';
import { wholeQuestions } from '../testing/whole-question.js';
import { abuseDoor, type Door } from './limits/abuse-door.js';

const canary = 'CANARY7731';
const words = [
  `select name from subject where nhs_number = '${canary}'`, `/srv/${canary}/resolver.js:12:7`, `postgres://app:${canary}@10.1.2.3/homeward`, `relation "${canary}" does not exist`,
  `ECONNREFUSED ${canary}:5432`, `{"key":"${canary}"}`, `${canary}\n    at Object.<anonymous> (${canary}.ts:1:1)`, `Context creation failed: ${canary}`,
];
const bears = (fault: object, more: object): object => Object.assign(fault, more);
/** Ways in which something is thrown; each is thrown with each of the texts. */
const ways: readonly ((text: string) => unknown)[] = [
  (text) => new Error(text), (text) => new TypeError(text), (text) => new RangeError(text), (text) => new AggregateError([new Error(text)], text), (text) => new Error('outer', { cause: new Error(text) }),
  (text) => text, (text) => ({ message: text }), (text) => ({ toString: () => text }), (text) => [text], (text) => ({ text }),
  (text) => bears(new Error(text), { name: text }), (text) => bears(new Error(text), { code: text }), (text) => bears(new Error('x'), { stack: text }), (text) => bears(new Error(text), { code: '22P02', detail: text }),
  (text) => bears(new Error(text), { code: '23505', detail: text, table: text }), (text) => bears(new Error(text), { code: '57014' }), (text) => bears(new Error(text), { query: text, parameters: [text], driverError: new Error(text) }),
  (text) => new GraphQLError(text), (text) => new GraphQLError(text, { extensions: { code: 'INTERNAL_SERVER_ERROR', sql: text } }), (text) => new GraphQLError(text, { extensions: { code: text } }),
  (text) => new GraphQLError('Known.', { extensions: { code: 'BAD_USER_INPUT', sql: text, stacktrace: [text] } }), (text) => new GraphQLError('Known.', { extensions: { code: 'FORBIDDEN' }, originalError: new Error(text) }),
  (text) => bears(new Error(text), { extensions: { code: 'INTERNAL_SERVER_ERROR', text } }), (text) => bears(new Error(text), { toJSON: () => text }), (text) => new InternalServerErrorException(text),
];
const kinds = ways.flatMap((make) => words.map((text) => () => make(text)));

let city: PlantedCity;
let closed: ApiForTest;
let loose: ApiForTest;
let [door, looseDoor]: Door[] = [];
let armed: { readonly at: string; readonly fault: () => unknown } | undefined;
const resolved = new Set<string>();
let thrown = 0;

/** Throws at one field of one type, whatever resolves it; notes each that is resolved. */
const transformSchema = (schema: GraphQLSchema): GraphQLSchema => {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || type === schema.getMutationType() || type === schema.getSubscriptionType()) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve = defaultFieldResolver } = field;
      field.resolve = (source: unknown, args: object, context: unknown, info: GraphQLResolveInfo): unknown => {
        const at = `${type.name}.${field.name}`;
        resolved.add(at);
        if (armed?.at !== at) return resolve(source, args as never, context, info);
        thrown += 1;
        throw armed.fault();
      };
    }
  }
  return schema;
};

beforeAll(async () => {
  city = await plantedCity();
  const number = '9990000018';
  await city.tell('council', [packaged(number, city.now), resident(number, city.now)], [called(number, city.now, 'Sample')]);
  await city.tell('rvi', [admitted(number, city.now)], [], [{ code: 'SEGMENT_UNKNOWN', message: 'A segment is not known.', location: 'ZZZ', line: null, column: null }]);
  const { token } = await createToken(city.db, placeId, 'operator', 1);
  const silent = createLogger('faults', 'silent' as 'error');
  closed = await apiForTest(city.database.url, city.key, { DEMO: 'off' }, silent, noLimits, { transformSchema });
  loose = await apiForTest(city.database.url, city.key, { DEMO: 'off' }, silent, noLimits, { transformSchema, formatError: (formatted) => formatted });
  [door, looseDoor] = [abuseDoor(closed, token), abuseDoor(loose, token)];
});

afterAll(async () => {
  await closed?.stop();
  await loose?.stop();
  await city?.stop();
});

const questions = wholeQuestions('Query', { nhsNumber: '"9990000018"', id: '"1"', horizonHours: '24', sector: 'ACUTE', number: 'OCCUPIED', siteCode: '"RTD02"', first: '5' });

/** Throws each kind, at one field after the other (`all`: until each field that is reached has thrown), and asks what reaches that field; how often the canary came back. */
const leaks = async (ask: (query: string) => Promise<string>, all = false): Promise<number> => {
  const reached = new Map<string, string>();
  for (const { text } of questions) {
    resolved.clear();
    await ask(text);
    // The shortest question that reaches it: the fault is the same, and the answer is made sooner.
    for (const at of resolved) if (text.length < (reached.get(at)?.length ?? Infinity)) reached.set(at, text);
  }
  const fields = [...reached];
  let found = 0;
  for (let index = 0; index < (all ? Math.max(kinds.length, fields.length) : kinds.length); index += 1) {
    const [at, text] = fields[index % fields.length] as [string, string];
    armed = { at, fault: kinds[(index * 7) % kinds.length] as () => unknown };
    if ((await ask(text)).includes(canary)) found += 1;
  }
  armed = undefined;
  return found;
};

test('200 kinds of faults, thrown at every field that is reached, tell nothing: over HTTP and over a socket', async () => {
  expect(kinds).toHaveLength(200);
  thrown = 0;
  expect(await leaks(async (query) => (await door?.post({ query }))?.text ?? '', true)).toBe(0);
  expect(thrown).toBeGreaterThanOrEqual(200);
  thrown = 0;
  expect(await leaks(async (query) => (await door?.socket({ query }))?.text ?? '', true)).toBe(0);
  expect(thrown).toBeGreaterThanOrEqual(200);
});

test('control: where errors are passed on as they are, most of them tell', async () => {
  expect(await leaks(async (query) => (await looseDoor?.post({ query }))?.text ?? '')).toBeGreaterThan(100);
});
