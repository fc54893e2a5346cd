import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { auditKept } from '../testing/audit-kept.js';
import { browserForTest } from '../testing/browser-for-test.js';
import { grant, signedInAs } from '../testing/signed-in-as.js';
import { signingIn, type SigningIn } from '../testing/signing-in.js';

let at: SigningIn;
beforeAll(async () => { at = await signingIn(); });
afterAll(async () => { await at?.stop(); });

// Control: without `noteStaff` in beginSession the sign-in was missing, without it in finish the refusal.
test('a refused sign-in, a grant, a sign-in, a sign-out and what takes every role back stand in the audit, with the roles of that moment', async () => {
  const browser = await at.signedIn('nia');
  const id = await at.idOf('nia');
  await fetch(`${at.api.url}/sign-out`, { method: 'POST', headers: { cookie: browser.cookie(at.host), origin: at.api.url } });
  await at.disable('nia');
  const again = browserForTest();
  at.provider.next('nia');
  await again.go(`${at.api.url}/sign-in`);
  expect((await auditKept(at.city)).map(({ action, operation, actor_id: actor, actor_roles: roles, detail }) => [action, operation, actor, roles, detail])).toEqual([
    ['REFUSED', 'sign-in', `staff:${id}`, [], { disabled: false }],
    ['GRANT', 'staff', 'operator at the terminal', ['operator'], { staffId: id, given: 'operator', organisation: null, ward: null, days: null, honorary: null }],
    ['SIGN_IN', 'sign-in', `staff:${id}`, ['operator'], {}],
    ['SIGN_OUT', 'sign-out', `staff:${id}`, ['operator'], {}],
    ['GRANT', 'staff', 'operator at the terminal', ['operator'], { staffId: id, disabled: true }],
    ['REFUSED', 'sign-in', `staff:${id}`, [], { disabled: true }],
  ]);
});

// Control: without `looks.refused` in the policy nothing was written.
test('what a role does not show is written as refused, once an hour for each field', async () => {
  const director = await signedInAs(at, 'dee', grant('director'));
  const refused = async (): Promise<unknown[]> => (await auditKept(at.city, `action = 'REFUSED' and operation <> 'sign-in'`)).map(({ operation, actor_id: actor, actor_roles: roles }) => [operation, actor, roles]);
  for (let turn = 0; turn < 2; turn += 1) {
    expect((await director.ask('{ possibleMatches { totalCount } }')).errors?.[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect(await refused()).toEqual([['Query.possibleMatches', `staff:${director.staffId}`, ['director']]]);
  }
});
