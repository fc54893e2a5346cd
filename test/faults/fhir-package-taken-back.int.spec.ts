import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fhirCity, type FhirCity } from '../tools/fhir-city.js';

let door: FhirCity;

beforeAll(async () => {
  door = await fhirCity();
});
afterAll(() => door?.stop());

/** So many days before now, to the hour. */
const daysAgo = (days: number, hours = 0): string => new Date(Date.now() - (days * 24 - hours) * 3_600_000).toISOString();
const patient = (key: string): object => ({ identifier: { system: 'https://rtd.example/mrn', value: key } });

const put = async (resource: { readonly resourceType: string; readonly id: string }): Promise<void> => {
  const { status } = await door.send('PUT', `/${resource.resourceType}/${resource.id}`, resource);
  expect(status).toBeLessThan(300);
};
const stay = (key: string): { resourceType: string; id: string } => ({
  resourceType: 'Encounter', id: `${key}e`, meta: { lastUpdated: daysAgo(3) }, status: 'in-progress', class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject: patient(key), period: { start: daysAgo(3) },
} as { resourceType: string; id: string });
const homeCare = { coding: [{ system: 'http://snomed.info/sct', code: '60689008' }] };
const request = (key: string, hours: number, more: object): { resourceType: string; id: string } => ({
  resourceType: 'ServiceRequest', id: `${key}k`, meta: { lastUpdated: daysAgo(2, hours) }, status: 'active', intent: 'order', code: homeCare,
  subject: patient(key), performer: [{ identifier: { value: 'P1' } }], occurrencePeriod: { start: '2026-01-05' }, ...more,
} as { resourceType: string; id: string });

type Case = Awaited<ReturnType<FhirCity['city']['cases']>>[number];

/** The cases that came since. */
const casesSince = async (before: readonly Case[]): Promise<readonly Case[]> => {
  await door.city.read('loopback');
  return (await door.city.cases()).filter(({ case_id: id }) => !before.some((one) => one.case_id === id));
};

const takenBack: readonly { readonly name: string; readonly more: object }[] = [
  { name: 'entered in error', more: { status: 'entered-in-error' } },
  { name: 'entered in error, without saying whose it was', more: { status: 'entered-in-error', subject: { display: 'Nobody who is named' } } },
  { name: 'no order any more', more: { intent: 'proposal' } },
  { name: 'of another kind of care', more: { code: { coding: [{ system: 'http://snomed.info/sct', code: '1' }] } } },
  { name: 'back in draft', more: { status: 'draft' } },
  { name: 'revoked before the admission', more: { status: 'revoked', occurrencePeriod: { start: '2026-01-05', end: '2026-02-01' } } },
];

test.each(takenBack.map(({ name, more }, index) => ({ name, more, index })))('a package that is taken back withdraws its clock, and said again starts it again: $name', async ({ index, more }) => {
  const key = `t${index}x`;
  const before = await door.city.cases();
  await put(stay(key));
  await put(request(key, 0, {}));
  const opened = await casesSince(before);
  expect(opened).toMatchObject([{ state: 'OPEN', outcome: null }]);
  await put(request(key, 1, more));
  expect(await casesSince(before)).toMatchObject([{ case_id: opened[0]?.case_id, state: 'WITHDRAWN' }]);
  await put(request(key, 2, {}));
  expect(await casesSince(before)).toMatchObject([{ case_id: opened[0]?.case_id, state: 'OPEN', outcome: null }]);
});

test('a package revoked after the admission is a consequence of it: its clock runs on', async () => {
  const before = await door.city.cases();
  await put(stay('late'));
  await put(request('late', 0, {}));
  await put(request('late', 1, { status: 'revoked' }));
  expect(await casesSince(before)).toMatchObject([{ state: 'OPEN', outcome: null }]);
});
