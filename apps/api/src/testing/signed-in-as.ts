import type { Grant, Role } from '@homeward/access';
import type { Answer } from './api-for-test.js';
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
export async function signedInAs({ api, host, idOf, signedIn }: SigningIn, subject: string, ...grants: readonly Grant[]): Promise<SignedInAs> {
  const cookie = (await signedIn(subject, grants)).cookie(host);
  return { staffId: await idOf(subject), cookie, ask: (query, variables = {}) => api.ask(query, variables, { cookie, origin: api.url }) };
}
