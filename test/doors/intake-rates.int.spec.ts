import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createToken } from '@homeward/store';
import { signingIn, type SigningIn } from '../../apps/api/src/testing/signing-in.js';
import { intakeBeside } from './intake-beside.js';

let at: SigningIn;
let intake: Awaited<ReturnType<typeof intakeBeside>>;
let token = '';

beforeAll(async () => {
  at = await signingIn();
  intake = await intakeBeside(at, { STRANGER_REQUESTS_PER_MINUTE: '4', REQUESTS_PER_MINUTE: '1' });
  ({ token } = await createToken(at.city.db, 'newcastle', 'integration', 1));
});

afterAll(async () => {
  await intake?.stop();
  await at?.stop();
});

const csv = (bearer: string): Promise<Response> =>
  fetch(`${intake.address}/intake/csv/home-care-packages?feed=council&mode=changes`, { method: 'POST', headers: { authorization: `Bearer ${bearer}`, 'content-type': 'text/csv' }, body: 'package_id,nhs_number,provider_id,provider_name,start_date,status\r\nP1,9990000018,1-100,Tyne Care,2026-01-05,active\r\n' });
const fhir = (bearer: string): Promise<Response> => fetch(`${intake.address}/intake/fhir/R4/Encounter/x`, { method: 'PUT', headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/fhir+json' }, body: '{}' });
const list = (bearer: string): Promise<Response> => fetch(`${intake.address}/intake/files`, { headers: { authorization: `Bearer ${bearer}` } });

// Control: with an allowance of a million, or with those counted who are known, one or the other half was red.
test('unknown tokens wait after some, over every door of intake; a feed at the same address never does', async () => {
  const refused = [await csv('hw_no'), await fhir('hw_no'), await list('hw_no'), await csv('hw_no')].map(({ status }) => status);
  expect(refused).toEqual([401, 401, 401, 401]);
  for (const send of [csv, fhir, list]) {
    const { status, headers } = await send('hw_no');
    expect([status, /^\d+$/.test(headers.get('retry-after') ?? '')]).toEqual([429, true]);
  }
  for (let time = 0; time < 12; time += 1) expect([(await csv(token)).status, [401, 403, 429].includes((await fhir(token)).status)]).toEqual([200, false]);
});
