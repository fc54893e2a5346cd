import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';
import { cityForTest, type CityForTest } from '../testing/city-for-test.js';

let city: CityForTest;

beforeAll(async () => {
  city = await cityForTest(await freshDatabase());
});

afterAll(() => city?.stop());

const type = (code: string): object => ({ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/location-physical-type', code }] });
/** One story, under ids of its own: a site, a ward in it, a bed in that, somebody with two numbers, and a stay there that ended. */
const story = (key: string): Record<string, object> => ({
  site: { resourceType: 'Location', id: `${key}s`, meta: { lastUpdated: '2026-11-01T00:00:00Z' }, physicalType: type('si'), identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-site-code', value: 'RTD02' }] },
  ward: { resourceType: 'Location', id: `${key}w`, meta: { lastUpdated: '2026-11-01T00:00:00Z' }, physicalType: type('wa'), name: `Ward ${key}`, partOf: { reference: `Location/${key}s` } },
  bed: { resourceType: 'Location', id: `${key}b`, meta: { lastUpdated: '2026-11-01T00:00:00Z' }, physicalType: type('bd'), name: '01', partOf: { reference: `Location/${key}w` }, operationalStatus: { system: 'http://terminology.hl7.org/CodeSystem/v2-0116', code: 'O' } },
  patient: { resourceType: 'Patient', id: `${key}p`, meta: { lastUpdated: '2026-11-20T08:00:00Z' }, identifier: [{ system: 'https://rtd.example/mrn', value: `M${key}` }] },
  wrong: encounter(key, 'in-progress', '2026-11-20T09:00:00Z', '2026-11-20T09:05:00Z'),
  mended: encounter(key, 'in-progress', '2026-11-20T08:30:00Z', '2026-11-20T10:05:00Z'),
});

function encounter(key: string, status: string, start: string, lastUpdated: string): object {
  return {
    resourceType: 'Encounter', id: `${key}e`, meta: { lastUpdated }, status, class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
    subject: { reference: `Patient/${key}p` }, period: { start }, location: [{ location: { reference: `Location/${key}b` }, status: 'active' }],
  };
}

const receive = async (resource: object): Promise<void> => {
  const { resourceType, id } = resource as { resourceType: string; id: string };
  await city.receive('loopback', JSON.stringify(resource), { fhir: { interaction: 'update', type: resourceType, id, seed: 'seed' } });
};

/** What the city knows of one story: its stays and when they began, and its beds. */
const known = async (key: string): Promise<unknown> => {
  const stays = await city.db.query<unknown[]>(`select * from stay s where s::text like $1`, [`%Ward ${key}%`]);
  const [beds] = await city.db.query<[{ n: string }]>(`select count(*) n from unit_state where kind = 'BedStateReported' and state->>'ward' = $1`, [`Ward ${key}`]);
  const text = JSON.stringify(stays);
  return { stays: stays.length, beds: beds.n, from: text.includes('2026-11-20T08:30:00'), former: text.includes('2026-11-20T09:00:00') };
};

test('in whatever order site, ward, bed, person and both versions of a stay arrive, the city ends the same', async () => {
  const orders = [
    ['site', 'ward', 'bed', 'patient', 'wrong', 'mended'], ['mended', 'wrong', 'patient', 'bed', 'ward', 'site'], ['wrong', 'bed', 'mended', 'site', 'patient', 'ward'],
    ['bed', 'wrong', 'ward', 'mended', 'site', 'patient'], ['patient', 'mended', 'site', 'wrong', 'ward', 'bed'], ['ward', 'mended', 'bed', 'site', 'wrong', 'patient'],
  ];
  for (const [at, order] of orders.entries()) {
    const key = `o${at}`;
    for (const name of order) {
      await receive(story(key)[name]!);
      // Half of them one by one, half all at once.
      if (at % 2 === 0) await city.read('loopback');
    }
    await city.read('loopback');
    expect([order.join(' '), await known(key)]).toEqual([order.join(' '), { stays: 1, beds: '1', from: true, former: false }]);
  }
  const [open] = await city.db.query<[{ n: string }]>(`select count(*) n from receipt where outcome is null or outcome in ('REJECTED', 'FAULT') or reread_requested_at is not null`);
  expect(open.n).toBe('0');
});

test('a ward that is renamed takes its people along', async () => {
  await receive({ ...(story('o0')['ward'] as object), meta: { lastUpdated: '2026-11-21T00:00:00Z' }, name: 'Ward new' });
  await city.read('loopback');
  expect(await known('new')).toMatchObject({ stays: 1, beds: '1' });
  expect(await known('o0')).toMatchObject({ stays: 0 });
});
