import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fhirCity, type FhirAnswered, type FhirCity } from '../tools/fhir-city.js';
import { longestBlock } from '../tools/longest-block.js';

let door: FhirCity;

beforeAll(async () => {
  door = await fhirCity();
});
afterAll(() => door?.stop());

const places = (count: number): object[] => Array.from({ length: count }, (_, at) => ({ location: { reference: `Location/w${at % 20}` }, status: 'completed', period: { start: `2026-11-1${at % 10}T0${at % 10}:00:00Z` } }));
const encounter = (id: string, count: number, more: object = {}): object => ({
  resourceType: 'Encounter', id, status: 'in-progress', class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject: { identifier: { system: 'https://rtd.example/mrn', value: `M${id}` } }, period: { start: '2026-11-10T09:00:00Z' }, location: places(count), ...more,
});
const batch = (entries: number, count: number): object => ({
  resourceType: 'Bundle', type: 'batch',
  entry: Array.from({ length: entries }, (_, at) => ({ resource: encounter(`e${at}`, count), request: { method: 'PUT', url: `Encounter/e${at}` } })),
});
const chain = (deep: number): object => ({ url: 'urn:x', ...(deep === 0 ? { valueString: 'x' } : { extension: [chain(deep - 1)] }) });

const refusedFor = ({ status, body }: FhirAnswered): unknown[] => [status, body?.issue?.[0]?.details?.text, body?.issue?.[0]?.expression?.[0] ?? null];

describe('what is too much is refused at the door, with what, where and what to do', () => {
  test('too many values, entries, items and levels', async () => {
    const tooMuch = await door.send('POST', '', batch(1000, 35));
    expect(refusedFor(tooMuch)).toEqual([413, 'TOO_MANY_VALUES', 'Bundle.entry']);
    expect(tooMuch.body?.issue?.[0]).toMatchObject({ code: 'too-costly', diagnostics: expect.stringMatching(/at most 100,000 .* Split the Bundle/) });
    expect(refusedFor(await door.send('POST', '', { resourceType: 'Bundle', type: 'batch', entry: Array.from({ length: 1001 }, () => ({})) }))).toEqual([413, 'TOO_MANY_ENTRIES', 'Bundle.entry']);
    expect(refusedFor(await door.send('PUT', '/Encounter/x', encounter('x', 201)))).toEqual([413, 'TOO_MANY', 'Encounter.location']);
    expect(refusedFor(await door.send('PUT', '/Encounter/x', encounter('x', 1, { extension: Array.from({ length: 200 }, () => chain(20)) })))).toEqual([413, 'TOO_MANY', 'Encounter']);
    expect(refusedFor(await door.send('PUT', '/Encounter/x', encounter('x', 1, { extension: Array.from({ length: 64 }, () => chain(200)) })))).toEqual([413, 'TOO_DEEP', null]);
    expect((await door.send('PUT', '/Encounter/x', ' '.repeat(4 << 20) + JSON.stringify(encounter('x', 1)))).status).toBe(413);
  });

  test('of a batch only the entry that is too much falls; in a transaction all do', async () => {
    const entries = [encounter('small', 2), encounter('large', 201)].map((resource) => ({ resource, request: { method: 'PUT', url: `Encounter/${(resource as { id: string }).id}` } }));
    const parts = (await door.send('POST', '', { resourceType: 'Bundle', type: 'batch', entry: entries })).body?.entry?.map(({ response }) => [response.status, response.outcome?.issue[0]?.expression]);
    expect(parts).toEqual([['201 Created', undefined], ['413', ['Bundle.entry[1].resource.location']]]);
    expect(refusedFor(await door.send('POST', '', { resourceType: 'Bundle', type: 'transaction', entry: entries }))).toEqual([413, 'TOO_MANY', 'Bundle.entry[1].resource.location']);
  });

  test('what is refused so is kept, and ends as rejected', async () => {
    await door.city.read('loopback');
    const rows = await door.city.db.query<{ code: string }[]>(`select distinct code from rejection order by 1`);
    expect(rows.map(({ code }) => code)).toEqual(['TOO_DEEP', 'TOO_MANY', 'TOO_MANY_ENTRIES', 'TOO_MANY_VALUES']);
  });
});

test('the largest request that is taken holds the process for a moment at most, when it is judged and when it is read', async () => {
  const least: Record<string, number> = {};
  const met = (name: string, block: number): void => { least[name] = Math.min(least[name] ?? Infinity, block); };
  // What else the process does of itself (its memory is tidied) counts too, now and then: of three turns the least tells.
  for (let turn = 0; turn < 3 && (turn === 0 || Object.values(least).some((block) => block >= 700)); turn += 1) {
    for (const [name, entries, count] of [['thousand stays', 1000, 11], ['long stays', 80, 190]] as const) {
      const body = JSON.stringify(batch(entries, count)).replaceAll('"M', `"M${turn}x${entries}`);
      met(`${name}, intake`, await longestBlock(async () => {
        const { status, body: answer } = await door.send('POST', '', body);
        expect([status, answer?.entry?.filter(({ response }) => /^20/.test(response.status)).length]).toEqual([200, entries]);
      }));
      met(`${name}, worker`, await longestBlock(() => door.city.read('loopback')));
    }
  }
  // 30 to 140 ms on two cores. Without pauses each of them is more than a second, every time.
  for (const [name, block] of Object.entries(least)) expect([name, Math.round(block), block < 700]).toEqual([name, Math.round(block), true]);
});
