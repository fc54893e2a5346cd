import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { auditKept } from '../testing/audit-kept.js';
import { browserForTest } from '../testing/browser-for-test.js';
import { signingIn, type SigningIn } from '../testing/signing-in.js';

let at: SigningIn;
beforeAll(async () => {
  at = await signingIn({ OIDC_ACR_VALUES: 'AAL2_OR_AAL3_ANY AAL3_ANY', OIDC_ACR_TAKEN: 'AAL2 AAL3' });
});
afterAll(async () => {
  await at?.stop();
});

const goWith = async (acr: unknown): Promise<string> => {
  at.provider.next('ann', { claims: { acr } });
  return (await browserForTest().go(`${at.api.url}/sign-in`)).search;
};

// Control: with the claim not looked at, each of them came back as who has no role; with "asked" compared in place of "taken", AAL3 was refused.
test('whoever the provider says signed in less strongly than is asked, or of whom it says nothing, is not let in and is told so', async () => {
  for (const acr of [undefined, 'AAL1', '', 'aal3', 'AAL2_OR_AAL3_ANY', ['AAL3'], 0, null]) expect(await goWith(acr)).toBe('?sign-in=too-weak');
  expect(await at.owner.query('select 1 from staff')).toEqual([]);
  for (const acr of ['AAL2', 'AAL3']) expect(await goWith(acr)).toBe('?sign-in=no-role');
  // Control: without `noteTooWeak` none of the first eight nor the last stood there.
  expect(await goWith('AAL1')).toBe('?sign-in=too-weak');
  const refused = (actor: string, detail: object): object => ({ action: 'REFUSED', operation: 'sign-in', actor_id: actor, detail });
  const ann = `staff:${await at.idOf('ann')}`;
  expect((await auditKept(at.city)).map(({ action, operation, actor_id, detail }) => ({ action, operation, actor_id, detail }))).toEqual([
    ...Array.from({ length: 8 }, () => refused('not known here', { tooWeak: true })), refused(ann, { disabled: false }), refused(ann, { disabled: false }), refused(ann, { tooWeak: true }),
  ]);
});

// Control: without acr_values in the address, the provider was asked for nothing.
test('the provider is asked for it, each time', async () => {
  const response = await fetch(`${at.api.url}/sign-in`, { redirect: 'manual' });
  expect(new URL(response.headers.get('location') ?? '').searchParams.get('acr_values')).toBe('AAL2_OR_AAL3_ANY AAL3_ANY');
});
