import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Role } from '@homeward/access';
import type { DataSource, Viewer } from '@homeward/store';
import { apiForTest, type ApiForTest } from '../testing/api-for-test.js';
import { auditKept } from '../testing/audit-kept.js';
import { placeId } from '../testing/planted-city.js';
import { twoPersons, type TwoPersons } from '../testing/two-persons.js';
import { askWhole } from '../testing/whole-answer.js';
import { numbersPerHour } from './number-search.js';

let world: TwoPersons;
let api: ApiForTest;
const wakened: object[] = [];
beforeAll(async () => {
  world = await twoPersons();
  const logger = { error: (entry: object) => { wakened.push(entry); }, warn: () => undefined, info: () => undefined, debug: () => undefined };
  api = await apiForTest(world.city.database.url, world.city.key, undefined, logger as never);
});
afterAll(async () => {
  await api?.stop();
  await world?.city.stop();
});

const viewerOf = (role: Role, id: string): Viewer => ({ placeId, id, name: 'Test', grants: [world.grants[role]], demo: false, signedIn: true });
const find = (number: string): string => `{ findPerson(nhsNumber: "${number}") { id } }`;
/** Valid numbers of the test range that nobody here bears. */
const nobodies = (many: number): string[] => {
  const found: string[] = [];
  for (let at = 100_000; found.length < many; at += 1) {
    const digits = `999${at}`;
    const check = 11 - ([...digits].reduce((sum, digit, index) => sum + Number(digit) * (10 - index), 0) % 11);
    if (check !== 10) found.push(`${digits}${check === 11 ? 0 : check}`);
  }
  return found;
};
const [nobody = '', ...others] = nobodies(numbersPerHour + 5);

/** The statements that reach the database while something is asked, of whichever role. */
const statements = async (asking: () => Promise<unknown>): Promise<string[]> => {
  const said: string[] = [];
  const listening = [api.inside.database.reader, api.inside.database.app].map((source: DataSource) => {
    const { master } = source.driver as unknown as { readonly master: { on(event: 'acquire', then: (client: { query: (...args: unknown[]) => unknown }) => void): void; removeAllListeners(event: string): void } };
    const heard = new Map<object, unknown>();
    const listen = (client: { query: (...args: unknown[]) => unknown }): void => {
      if (heard.has(client)) return;
      const query = client.query.bind(client);
      heard.set(client, client.query);
      client.query = (...args: unknown[]) => { said.push(String((args[0] as { text?: string }).text ?? args[0])); return query(...args); };
    };
    master.on('acquire', listen);
    return () => { for (const [client, query] of heard) Object.assign(client, { query }); };
  });
  await asking();
  for (const stop of listening) stop();
  return said;
};

// Control: where whoever bears the number was found first and their relations asked then, one statement more stood there.
test.each(['ward', 'social-worker', 'care-home-manager'] as const)('a %s’s search asks the database word for word the same of nobody and of somebody who is not theirs', async (role) => {
  const asked = (number: string): Promise<string[]> => statements(async () => expect((await askWhole(api.inside, viewerOf(role, `staff:5 ${role}`), find(number))).data).toEqual({ findPerson: null }));
  const [of, not] = [await asked(nobody), await asked(world.unrelated.nhsNumber)];
  expect(of).toEqual(expect.arrayContaining([expect.stringContaining('count_act'), expect.stringContaining('viewer_finds'), expect.stringContaining('append_audit')]));
  expect(not).toEqual(of);
});

// Control: with the filters' search not counted the last three of these were answered.
test('so many numbers an hour and no more, by whatever question; those of before may be asked again; it is audited and somebody is woken once', async () => {
  const viewer = viewerOf('ward', 'staff:6');
  const tried = async (question: string): Promise<string> => {
    const { errors, data } = await askWhole(api.inside, viewer, question);
    return errors === undefined ? JSON.stringify(data) : `${String(errors[0]?.extensions['code'])} ${errors[0]?.message}`;
  };
  for (const number of others.slice(0, numbersPerHour)) expect(await tried(find(number))).toBe('{"findPerson":null}');
  const refused = expect.stringMatching(/^TOO_MANY_REQUESTS You have looked for 120 NHS numbers within an hour/);
  expect(await tried(find(nobody))).toEqual(refused);
  expect(await tried(find(world.related.nhsNumber))).toEqual(refused);
  for (const list of ['clockCases', 'alerts', 'doubleHolds']) expect(await tried(`{ ${list}(filter: { nhsNumber: "${nobody}" }) { totalCount } }`)).toEqual(refused);
  expect(await tried(find(others[0] ?? ''))).toBe('{"findPerson":null}');
  expect(await tried('{ clockCases { totalCount } }')).toBe('{"clockCases":{"totalCount":1}}');
  expect(await auditKept(world.city, `actor_id = 'staff:6' and action = 'REFUSED'`)).toEqual([expect.objectContaining({ operation: 'search by number', person_id: null, detail: { tooMany: true } })]);
  expect(wakened).toEqual([{ actor: 'staff:6' }]);
  // Another one's are counted apart.
  expect((await askWhole(api.inside, viewerOf('ward', 'staff:7'), find(nobody))).data).toEqual({ findPerson: null });
});
