import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { roleName, type DatabaseRole } from './database-roles.js';
import { migrations } from './migrations/all-migrations.js';

export interface DatabaseOptions {
  readonly url: string;
  readonly role: DatabaseRole;
  /** Most connections to hold; 4 unless told. */
  readonly max?: number;
  /** Server settings of each connection. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Opens a pool that acts as one database role and sees only the product's schema. */
export async function openDatabase({ url, role, max = 4, settings = {} }: DatabaseOptions): Promise<DataSource> {
  const told = Object.entries({ role: roleName(role), search_path: 'homeward', timezone: 'UTC', ...settings }).map(([name, value]) => `-c ${name}=${value}`);
  const source = new DataSource({
    type: 'postgres',
    url,
    entities: [],
    migrations,
    migrationsTableName: 'migration',
    // Each by itself: the locks of one are let go before the next one reads much, so that a running city waits for moments, not for all of them.
    migrationsTransactionMode: 'each',
    schema: 'homeward',
    extra: { max, connectionTimeoutMillis: 30_000, options: told.join(' '), application_name: `homeward-${role}` },
  });
  return source.initialize();
}
