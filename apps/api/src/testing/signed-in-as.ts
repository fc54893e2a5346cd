import type { Grant, Role } from '@homeward/access';
import { grantRole } from '@homeward/store';
import type { Answer } from './api-for-test.js';
import { browserForTest } from './browser-for-test.js';
import { placeId } from './planted-city.js';
import type { SigningIn } from './signing-in.js';

/** Somebody who has signed in with the roles given, and what they ask. */
export interface SignedInAs {
  readonly staffId: string;
  readonly cookie: string;
  ask(query: string, variables?: object): Promise<Answer>;
}

/** A grant in short: for the whole place, of an organisation, of a ward of it. */
export const grant = (role: Role, organisation: string | null = null, ward: string | null = null): Grant => ({ role, organisation, ward });

/** Lets somebody sign in by whom the provider knows as `subject`, with these roles and no others. */
export async function signedInAs({ api, provider, owner, host, idOf }: SigningIn, subject: string, ...grants: readonly Grant[]): Promise<SignedInAs> {
  const browser = browserForTest();
  provider.next(subject);
  await browser.go(`${api.url}/sign-in`);
  const staffId = await idOf(subject);
  for (const one of grants) await grantRole(owner, placeId, { ...one, staffId, grantedBy: 'test', days: null });
  const { search } = await browser.go(`${api.url}/sign-in`);
  if (search !== '') throw new Error(`${subject} was not let in: ${search}`);
  const cookie = browser.cookie(host);
  return {
    staffId,
    cookie,
    ask: async (query, variables = {}) => {
      const response = await fetch(`${api.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie, origin: api.url }, body: JSON.stringify({ query, variables }) });
      const text = await response.text();
      return { status: response.status, text, ...(text.startsWith('{') ? JSON.parse(text) : {}) };
    },
  };
}
