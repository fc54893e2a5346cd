import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { request } from 'node:http';
import { createToken } from '@homeward/store';
import { signingIn, type SigningIn } from '../../apps/api/src/testing/signing-in.js';
import { intakeBeside } from './intake-beside.js';

let at: SigningIn;
let intake: Awaited<ReturnType<typeof intakeBeside>>;
beforeAll(async () => {
  at = await signingIn();
  intake = await intakeBeside(at);
});
afterAll(async () => {
  await intake?.stop();
  await at?.stop();
});

const rows = 'package_id,nhs_number,provider_id,provider_name,start_date,status\r\nP1,9990000018,1-100,Tyne Care,2026-01-05,active\r\n';
/** By Node's own client: fetch names the host itself. */
const send = (headers: Readonly<Record<string, string>>, search = ''): Promise<{ status: number; batchId?: string }> =>
  new Promise((resolve, reject) => {
    request(`${intake.address}/intake/csv/home-care-packages?feed=council${search}`, { method: 'POST', headers: { 'content-type': 'text/csv', ...headers } }, (answer) => {
      let text = '';
      answer.on('data', (part: Buffer) => { text += part.toString(); }).on('end', () => resolve({ status: answer.statusCode ?? 0, ...(JSON.parse(text) as object) }));
    }).on('error', reject).end(rows);
  });
const told = (): Promise<object[]> => at.owner.query(`select actor_id actor, actor_name "name", actor_roles roles, action, message_id message, person_id person, detail from audit where operation = 'send file' order by audit_id`);

// Control: without `noteSender` in the transaction that keeps the file nothing is told, and this turned red.
test('a file sent by hand stands in the audit by who sent it, once; one that is only looked through, and one of a source, do not', async () => {
  const browser = await at.signedIn('ann');
  const page = { cookie: browser.cookie(at.host), host: at.host, origin: at.api.url };
  const [{ token: feed }, { token: screens, tokenId }] = [await createToken(at.owner, 'newcastle', 'integration', 1), await createToken(at.owner, 'newcastle', 'operator', 1)];
  expect((await send(page, '&preview=true')).status).toBe(201);
  expect((await send({ authorization: `Bearer ${feed}` })).status).toBe(200);
  expect(await told()).toEqual([]);
  const keyed = { ...page, 'idempotency-key': 'one-file' };
  const first = await send(keyed);
  expect(await send(keyed)).toEqual(first);
  const event = { action: 'CHANGE', person: null, detail: { feed: 'council', kind: 'home-care-packages', mode: 'changes', confirmed: false, bytes: rows.length } };
  expect(await told()).toEqual([{ ...event, actor: `staff:${await at.idOf('ann')}`, name: 'ann Sample', roles: ['operator'], message: first.batchId }]);
  const second = await send({ authorization: `Bearer ${screens}`, host: at.host, origin: at.api.url });
  expect((await told()).slice(1)).toEqual([{ ...event, actor: `token:${tokenId}`, name: `Token ${tokenId}`, roles: ['operator'], message: second.batchId }]);
});

test('what cannot be told in the audit is not kept', async () => {
  const browser = await at.signedIn('bea');
  const kept = (): Promise<object[]> => at.owner.query(`select count(*)::int n from receipt`);
  const before = await kept();
  await at.owner.query(`revoke execute on function append_audit from homeward_intake`);
  try {
    expect((await send({ cookie: browser.cookie(at.host), host: at.host, origin: at.api.url })).status).toBe(503);
    expect(await kept()).toEqual(before);
  } finally {
    await at.owner.query(`grant execute on function append_audit to homeward_intake`);
  }
});
