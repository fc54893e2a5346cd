import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '@homeward/access';
import { createToken, grantRole } from '@homeward/store';
import { browserForTest, type BrowserForTest } from '../../testing/browser-for-test.js';
import { placeId } from '../../testing/planted-city.js';
import { signingIn, type SigningIn } from '../../testing/signing-in.js';

let closed: SigningIn;
let demo: SigningIn;

beforeAll(async () => {
  closed = await signingIn({ DEMO: 'off', TRUSTED_DOCUMENTS: 'sessions' });
  demo = await signingIn({ DEMO: 'on' });
});

afterAll(async () => {
  await closed?.stop();
  await demo?.stop();
});

const introspection = 'query Introspection { __schema { types { name } } __type(name: "ClockCase") { fields { name } } }';
const misspelt = '{ viewr { name } }';
const misspeltValue = { query: 'query ($state: [AlertState!]) { alerts(filter: { state: $state }) { totalCount } }', variables: { state: ['NEWW'] } };

const as = async (at: SigningIn, role: Role): Promise<{ cookie: string }> => {
  const browser: BrowserForTest = browserForTest();
  at.provider.next(`${role} person`);
  await browser.go(`${at.api.url}/sign-in`);
  await grantRole(at.owner, placeId, { staffId: await at.idOf(`${role} person`), role, organisation: null, ward: null, grantedBy: 'test', days: null });
  await browser.go(`${at.api.url}/sign-in`);
  return { cookie: browser.cookie(at.host) };
};
const token = async (at: SigningIn): Promise<{ authorization: string }> => ({ authorization: `Bearer ${(await createToken(at.city.db, placeId, 'operator', 1)).token}` });

describe('the schema is told', () => {
  test.each(['data', 'administrator'] as const)('to the role %s, where people may ask nothing else in their own words', async (role) => {
    const who = await as(closed, role);
    expect((await closed.api.ask(introspection, {}, who)).text).toContain('deadlineAt');
    for (const query of [`${introspection.slice(0, -1)} viewer { name } }`, '{ viewer { name } __typename }', 'mutation { __typename }', `{ ...A } fragment A on Query { ${introspection.slice(22, -1)} viewer { name } }`]) {
      expect(await closed.api.ask(query, {}, who)).toMatchObject({ status: 400, errors: [{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }] });
    }
  });

  test('to the token of an operator in the demo, with what was perhaps meant', async () => {
    const who = await token(demo);
    expect((await demo.api.ask(introspection, {}, who)).text).toContain('deadlineAt');
    expect((await demo.api.ask(misspelt, {}, who)).text).toContain('Did you mean');
    expect((await demo.api.ask(misspeltValue.query, misspeltValue.variables, who)).text).toContain('Did you mean');
  });
});

describe('nothing of the schema is told', () => {
  test('to the token of an operator elsewhere, nor what was perhaps meant: of a field, nor of a value', async () => {
    const who = await token(closed);
    expect(await closed.api.ask(introspection, {}, who)).toMatchObject({ status: 400, errors: [{ message: 'What can be asked is not told here.' }] });
    for (const { text, status } of [await closed.api.ask(misspelt, {}, who), await closed.api.ask(misspeltValue.query, misspeltValue.variables, who)]) {
      expect([status, /Did you mean|"viewer"|"NEW"/.test(text)]).toEqual([400, false]);
    }
  });

  test.each(['operator', 'director', 'information-governance', 'care-transfer-hub'] as const)('to somebody signed in as %s, in the demo either', async (role) => {
    const who = await as(demo, role);
    expect((await demo.api.ask(introspection, {}, who)).text).not.toContain('deadlineAt');
    expect((await demo.api.ask(misspelt, {}, who)).text).not.toContain('Did you mean');
    expect((await demo.api.ask('{ viewer { __typename } }', {}, who)).status).toBe(200);
  });
});
