import { derivedKey } from '../identity/derived-key.js';
import { roleName, type DatabaseRole } from '../database-roles.js';

/** By what a process comes to the database: a login that may take one database role, and no other. */
export interface DatabaseLogin {
  readonly user: string;
  readonly password: string;
}

/** The login of a role, from the identity key alone, so that no password of it is kept anywhere. Another key has other logins. */
export function loginOf(identityKey: Buffer, role: DatabaseRole): DatabaseLogin {
  const mark = derivedKey(identityKey, 'database logins').toString('hex').slice(0, 12);
  return { user: `${roleName(role)}_${mark}`, password: derivedKey(identityKey, `database login of ${role}`).toString('base64url') };
}

/** The address with another login, in whatever form it is written: what stands after `?` counts before what stands before `@` (libpq, "Connection URIs"). */
export function addressAs(url: string, { user, password }: DatabaseLogin): string {
  const address = new URL(url);
  if (address.host !== '') Object.assign(address, { username: '', password: '' });
  address.searchParams.set('user', user);
  address.searchParams.set('password', password);
  return address.href;
}
