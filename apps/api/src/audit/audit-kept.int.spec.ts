import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addHours } from '@homeward/flow';
import { apiForTest, type ApiForTest } from '../testing/api-for-test.js';
import { auditKept, type KeptEvent } from '../testing/audit-kept.js';
import { admitted, called, packaged, plantedCity, type PlantedCity } from '../testing/planted-city.js';

const people = ['9990000018', '9990000026', '9990000034', '9990000042'];
let city: PlantedCity;
let api: ApiForTest;
beforeAll(async () => {
  city = await plantedCity();
  const before = (hours: number): string => addHours(city.now, -hours);
  await city.tell('council', people.map((one) => packaged(one, before(72))), people.map((one, index) => called(one, before(72), `Sample${index}`)));
  for (const [index, one] of people.entries()) await city.tell('rvi', [admitted(one, before(20 - index))]);
  api = await apiForTest(city.database.url, city.key);
});
afterAll(async () => {
  await api?.stop();
  await city?.stop();
});

/** What a question leaves in the audit. */
const leaves = async (query: string, variables: object = {}): Promise<{ data: Record<string, any>; events: KeptEvent[] }> => {
  const before = (await auditKept(city)).length;
  const { data, errors } = await api.ask(query, variables);
  expect(errors).toBeUndefined();
  return { data, events: (await auditKept(city)).slice(before) };
};
const personIds = (events: readonly KeptEvent[]): (string | null)[] => events.map(({ person_id: id }) => id).sort();

// Control: without `looks.readOf` around the reading of names nobody is written down; with it around a list of numbers everybody would be.
test('a page of people leaves one event for each whose name was read, an open page that asks again none within the hour, and numbers none', async () => {
  const page = `{ clockCases { nodes { id person { id name nhsNumber birthDate timeline { text } stays { kind } } } } }`;
  const { data, events } = await leaves(page);
  const shown = data['clockCases'].nodes.map(({ person }: { person: { id: string } }) => person.id);
  expect(shown).toHaveLength(4);
  expect(personIds(events)).toEqual([...shown].sort());
  for (const event of events) expect(event).toMatchObject({ action: 'LOOK', operation: 'clockCases', actor_id: expect.stringMatching(/^token:/), actor_roles: ['operator'], detail: {} });
  expect((await leaves(page)).events).toEqual([]);
  expect((await leaves(`{ clockCases { totalCount nodes { id version } } city { clock { open } } }`)).events).toEqual([]);
});

test('what is decided is written down with the case, and what could not be decided is not', async () => {
  const { data } = await api.ask(`{ clockCases { nodes { id version } } }`);
  const [{ id, version }] = data.clockCases.nodes as [{ id: string; version: number }];
  const take = `mutation ($id: ID!, $v: Int!) { takeCase(id: $id, expectedVersion: $v) { __typename } }`;
  const { events } = await leaves(take, { id, v: version });
  expect(events).toEqual([expect.objectContaining({ action: 'CHANGE', operation: 'takeCase', case_id: id, person_id: expect.stringMatching(/^\d+$/), actor_roles: ['operator'] })]);
  expect((await leaves(take, { id, v: version })).events).toEqual([]);
  expect((await leaves(`mutation { replayRejections(input: { feedId: "rvi" }) { __typename } }`)).events).toEqual([expect.objectContaining({ action: 'CHANGE', operation: 'replayRejections', detail: expect.objectContaining({ feedId: 'rvi', messages: 0 }) })]);
});

test('no name, number or birth date of a person stands in the audit', async () => {
  const all = JSON.stringify(await auditKept(city));
  for (const text of [...people, 'Sample', 'SAMPLE']) expect(all).not.toContain(text);
});
