import { Client } from 'pg';
import { databaseRoles, roleName, type DatabaseRole } from '../database-roles.js';
import { derivedKey } from '../identity/derived-key.js';
import { migrationLock } from '../migration-lock.js';
import { loginOf } from './login-of.js';
import { scramVerifier } from './scram-verifier.js';

/** The roles that processes act as. The owner's is for migrations and verbs, which come by the login of DATABASE_URL. */
const roles = databaseRoles.filter((role) => role !== 'owner');

/** Of the login's own rights there are none: without its role it reads nothing. */
const login = (identityKey: Buffer, role: DatabaseRole): string => {
  const { user, password } = loginOf(identityKey, role);
  const verifier = scramVerifier(password, derivedKey(identityKey, `salt of the login of ${role}`).subarray(0, 16));
  return `do $$ begin
    create role ${user} login noinherit nocreatedb nocreaterole;
  exception when duplicate_object or unique_violation then null;
  end $$; alter role ${user} password '${verifier}'; grant ${roleName(role)} to ${user}`;
};

/**
 * Makes, for each role, a login that may take that role alone: SQL that gets out of hand in a process can take no other (PostgreSQL,
 * "SET ROLE": the roles that the session user is a member of). Needs a login that may make roles, as every migration does. Safe to run again.
 */
export async function makeLogins(url: string, identityKey: Buffer): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    for (const role of roles) await client.query(login(identityKey, role));
  } finally {
    await client.end();
  }
}
