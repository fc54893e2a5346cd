import { Client } from 'pg';
import { clerkGrants } from './clerk-grants.js';
import { databaseRoles, roleName } from './database-roles.js';
import { doorGrants } from './door-grants.js';
import { migrationLock } from './migration-lock.js';
import { openDatabase } from './open-database.js';
import type { PlaceFile } from './places/place-file.js';
import { savePlace } from './places/save-place.js';

/**
 * Brings a database to the newest schema: roles, schema, migrations, the place and the months' partitions. Safe to run again
 * and by several processes at once. `production` forbids moving the place clock.
 */
export async function migrate(url: string, place: PlaceFile, production = false): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    for (const role of databaseRoles) await client.query(createRole(roleName(role)));
    await client.query(`create schema if not exists homeward authorization ${roleName('owner')}`);
    const owner = await openDatabase({ url, role: 'owner', max: 2 });
    try {
      await owner.runMigrations();
      await owner.query(clerkGrants);
      await owner.query(doorGrants);
      await owner.query(`select ensure_month((current_date + (n || ' month')::interval)::date) from generate_series(-1, 3) n`);
      await owner.transaction((tx) => savePlace(tx, place, production));
    } finally {
      await owner.destroy();
    }
  } finally {
    await client.end();
  }
}

/** Roles belong to the whole cluster, where another database's migration may be making the same one. */
const createRole = (role: string): string => `do $$ begin
  create role ${role} nologin;
exception when duplicate_object or unique_violation then null;
end $$; grant ${role} to current_user`;
