import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { freshDatabase, type FreshDatabase } from '../../../../test/tools/fresh-database.js';
import { databaseRoles, roleName, type DatabaseRole } from '../database-roles.js';
import { openDatabase } from '../open-database.js';
import { makeLogins } from './make-logins.js';
import { takesOneRole } from './takes-one-role.js';

const key = randomBytes(32);
const roles = databaseRoles.filter((role) => role !== 'owner');
let database: FreshDatabase;
const open = new Map<string, DataSource>();

beforeAll(async () => {
  database = await freshDatabase();
  await makeLogins(database.url, key);
  await makeLogins(database.url, key);
  for (const role of roles) open.set(role, await openDatabase({ url: database.url, loginKey: key, role, max: 1 }));
});
afterAll(async () => {
  for (const source of open.values()) await source.destroy();
  await database.drop();
});

const of = (role: string): DataSource => open.get(role) as DataSource;
const codeOf = (asked: Promise<unknown>): Promise<unknown> => asked.then(() => 'answered', (fault: { code?: string }) => fault.code);

describe.each(roles)('the login of %s', (role) => {
  test('acts as that role, with nothing of a superuser', async () => {
    const [who] = await of(role).query(`select current_user acts, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb powers from pg_roles where rolname = session_user`);
    expect(who).toEqual({ acts: roleName(role), powers: false });
  });

  // Control: by the login of the address, as it was, each of these was answered.
  test('takes no other role, by whatever words', async () => {
    for (const other of databaseRoles.filter((each) => each !== role)) {
      expect(await codeOf(of(role).query(`set role ${roleName(other)}`))).toBe('42501');
      expect(await codeOf(of(role).query(`select set_config('role', '${roleName(other)}', false)`))).toBe('42501');
      expect(await codeOf(of(role).query(`set session authorization ${roleName(other)}`))).toBe('42501');
    }
  });

  test('without its role reads nothing at all', async () => {
    await of(role).query('set role none');
    for (const table of ['person_state', 'message_body', 'session', 'audit_event']) expect(await codeOf(of(role).query(`select * from homeward.${table}`))).toBe('42501');
    await of(role).query(`set role ${roleName(role)}`);
  });
});

test('by another key nobody comes in', async () => {
  await expect(openDatabase({ url: database.url, loginKey: randomBytes(32), role: 'reader', max: 1 })).rejects.toThrow('run migrate with the same key first');
});

test('the login that was before takes every role: what the tests above would find', async () => {
  const shared = await openDatabase({ url: database.url, role: 'reader' satisfies DatabaseRole, max: 1 });
  expect(await codeOf(shared.query('set role homeward_owner'))).toBe('answered');
  expect([await takesOneRole(shared), await takesOneRole(of('reader'))]).toEqual([false, true]);
  await shared.destroy();
});
