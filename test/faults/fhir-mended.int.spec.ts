import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fhirCity, type FhirAnswered, type FhirCity } from '../tools/fhir-city.js';

let door: FhirCity;

beforeAll(async () => {
  door = await fhirCity();
});
afterAll(() => door?.stop());

const codesOf = ({ status, body }: FhirAnswered): unknown[] => [status, ...(body?.issue ?? []).map(({ details }) => details?.text)];
const ofCouncil = 'https://council.example/care-type|day-visits';
const setCodes = (codes: readonly string[]): Promise<unknown> => door.city.asOwner(`update feed set settings = settings || '${JSON.stringify({ packageCodes: codes })}' where feed_id = 'loopback'`);

/** A package by the council's own code, without a day of start: refused where the code means home care, kept and not read where it does not. */
const order = (more: object = {}): object => ({
  resourceType: 'ServiceRequest', id: 'k1', status: 'active', intent: 'order', code: { coding: [{ system: 'https://council.example/care-type', code: 'day-visits' }] },
  subject: { identifier: { system: 'https://rtd.example/mrn', value: 'M1' } }, performer: [{ identifier: { value: 'P1' } }], ...more,
});
const rows = (): Promise<unknown[]> => door.city.db.query(`select outcome, outcome_code code, seen from receipt order by message_id`);
const openRejections = async (): Promise<number> => ((await door.city.db.query(`select 1 from rejection where replayed_at is null and mended_at is null`)) as unknown[]).length;

test('what was refused under older settings is judged anew when it comes again, and its rejection is mended', async () => {
  await setCodes([ofCouncil]);
  const put = (): Promise<FhirAnswered> => door.send('PUT', '/ServiceRequest/k1', order());
  expect(codesOf(await put())).toEqual([422, 'NO_START']);
  expect(codesOf(await put())).toEqual([422, 'NO_START']);
  await door.city.read('loopback');
  expect(await rows()).toEqual([{ outcome: 'REJECTED', code: 'NO_START', seen: 2 }]);
  expect(await openRejections()).toBe(1);

  await setCodes(['https://council.example/care-type|something-else']);
  const mended = await put();
  expect([mended.status, mended.headers.get('etag')]).toEqual([201, 'W/"1"']);
  const again = await put();
  expect([again.status, again.headers.get('etag')]).toEqual([201, 'W/"1"']);
  await door.city.read('loopback');
  expect(await rows()).toEqual([{ outcome: 'IRRELEVANT', code: 'NO_HOME_CARE ServiceRequest', seen: 2 }, { outcome: 'IRRELEVANT', code: 'NO_HOME_CARE ServiceRequest', seen: 2 }]);
  expect(await openRejections()).toBe(0);
});

test('so it is for a Bundle of which a part was refused: the part is taken, once', async () => {
  await setCodes([ofCouncil]);
  const resources = [order({ id: 'k2' }), { resourceType: 'Patient', id: 'p2', identifier: [{ system: 'https://rtd.example/mrn', value: 'M2' }] }] as readonly { resourceType: string; id: string }[];
  const bundle = { resourceType: 'Bundle', type: 'batch', entry: resources.map((resource) => ({ resource, request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` } })) };
  const statuses = async (): Promise<unknown> => (await door.send('POST', '', bundle)).body?.entry?.map(({ response }) => response.status);
  expect(await statuses()).toEqual(['422', '201 Created']);
  expect(await statuses()).toEqual(['422', '201 Created']);
  await setCodes(['https://council.example/care-type|something-else']);
  expect(await statuses()).toEqual(['201 Created', '200 OK']);
  expect(await statuses()).toEqual(['201 Created', '200 OK']);
  await door.city.read('loopback');
  expect(await openRejections()).toBe(0);
  expect(await door.city.db.query(`select resource_id, version from fhir_resource where resource_id in ('k2', 'p2') order by 1`)).toEqual([{ resource_id: 'k2', version: 1 }, { resource_id: 'p2', version: 2 }]);
});

describe('a Bundle of which one resource was replaced since', () => {
  const ofBundle = (key: string): { send: () => Promise<unknown>; replace: (birthDate: string) => Promise<number> } => {
    const patient = { resourceType: 'Patient', id: `p-${key}`, identifier: [{ system: 'https://rtd.example/mrn', value: key }] };
    const entry = [order({ id: `k-${key}` }) as { resourceType: string; id: string }, patient].map((resource) => ({ resource, request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` } }));
    return {
      send: async () => (await door.send('POST', '', { resourceType: 'Bundle', type: 'batch', entry })).body?.entry?.map(({ response }) => `${response.status} ${response.location?.split('/').at(-1) ?? ''}`.trim()),
      replace: async (birthDate) => (await door.send('PUT', `/Patient/${patient.id}`, { ...patient, birthDate })).status,
    };
  };
  const receipts = async (): Promise<number> => ((await rows()) as unknown[]).length;
  const somethingElse = ['https://council.example/care-type|something-else'];

  test('is news once and then a repeat again, and what was refused of it before is mended', async () => {
    await setCodes([ofCouncil]);
    const { send, replace } = ofBundle('M3');
    expect(await send()).toEqual(['422', '201 Created 1']);
    expect(await replace('1940-05-01')).toBe(200);
    await door.city.read('loopback');
    expect(await openRejections()).toBe(1);
    await setCodes(somethingElse);
    expect(await send()).toEqual(['201 Created 1', '200 OK 3']);
    await door.city.read('loopback');
    expect(await openRejections()).toBe(0);
    const before = await receipts();
    for (let times = 0; times < 3; times += 1) expect(await send()).toEqual(['201 Created 1', '200 OK 3']);
    expect(await receipts()).toBe(before);
    expect((await rows()).at(-1)).toMatchObject({ seen: 4 });
    expect(await replace('1941-05-01')).toBe(200);
    for (let times = 0; times < 2; times += 1) expect(await send()).toEqual(['200 OK 2', '200 OK 5']);
    await door.city.read('loopback');
    expect(await openRejections()).toBe(0);
  });

  test('and refused alike each time it was news: the mended settings mend every one of them', async () => {
    await setCodes([ofCouncil]);
    const { send, replace } = ofBundle('M4');
    expect(await send()).toEqual(['422', '201 Created 1']);
    for (const [birthDate, version] of [['1940-05-01', 3], ['1941-05-01', 5]] as const) {
      expect(await replace(birthDate)).toBe(200);
      for (let times = 0; times < 2; times += 1) expect(await send()).toEqual(['422', `200 OK ${version}`]);
    }
    await door.city.read('loopback');
    expect(await openRejections()).toBe(3);
    await setCodes(somethingElse);
    expect(await send()).toEqual(['201 Created 1', '200 OK 6']);
    await door.city.read('loopback');
    expect(await openRejections()).toBe(0);
  });
});
