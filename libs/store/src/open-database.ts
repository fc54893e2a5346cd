import 'reflect-metadata';
import { DataSource } from 'typeorm';
import type { Pool, PoolClient } from 'pg';
import { roleName, type DatabaseRole } from './database-roles.js';
import { addressAs, loginOf } from './logins/login-of.js';
import { migrations } from './migrations/all-migrations.js';
import type { SignedContext } from './viewer/sign-context.js';

export interface DatabaseOptions {
  readonly url: string;
  readonly role: DatabaseRole;
  /** The identity key: it comes by a login that may take this role alone (`makeLogins`). Null or not given: by that of the address, which may take them all. */
  readonly loginKey?: Buffer | null;
  /** Most connections to hold; 4 unless told. */
  readonly max?: number;
  /** Who looks, said anew each time that a connection is lent out: for a role that reaches no row without it. */
  readonly signed?: () => SignedContext;
  /** Server settings of each connection. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The database knows no login of a process for a role. */
export class NoSuchLogin extends Error {
  public override readonly name = 'NoSuchLogin';

  public constructor(role: DatabaseRole) {
    super(`the database has no login for ${roleName(role)} by this identity key: run migrate with the same key first, or set DATABASE_LOGINS=as-given`);
  }
}

/** Opens a pool that acts as one database role and sees only the product's schema. */
export async function openDatabase({ url, role, max = 4, settings = {}, signed, loginKey = null }: DatabaseOptions): Promise<DataSource> {
  const told = Object.entries({ role: roleName(role), search_path: 'homeward,pg_temp', timezone: 'UTC', ...settings }).map(([name, value]) => `-c ${name}=${value}`);
  const source = new DataSource({
    type: 'postgres',
    url: loginKey === null ? url : addressAs(url, loginOf(loginKey, role)),
    entities: [],
    migrations,
    migrationsTableName: 'migration',
    // Each by itself: the locks of one are let go before the next one reads much, so that a running city waits for moments, not for all of them.
    migrationsTransactionMode: 'each',
    schema: 'homeward',
    extra: { max, connectionTimeoutMillis: 30_000, options: told.join(' '), application_name: `homeward-${role}` },
  });
  await source.initialize().catch((fault: unknown) => {
    throw loginKey !== null && (fault as { code?: unknown }).code === '28P01' ? new NoSuchLogin(role) : fault;
  });
  if (signed !== undefined) sayWhoLooks(source, signed);
  return source;
}

/** A connection takes what it is asked in order: this stands before the first question of whoever borrows it. */
function sayWhoLooks(source: DataSource, signed: () => SignedContext): void {
  const { master } = source.driver as unknown as { readonly master: Pool };
  master.on('acquire', (client: PoolClient) => {
    const { context, signature } = signed();
    // A connection that fails here fails its borrower's own question too, who is told.
    client.query(`select set_config('homeward.context', $1, false), set_config('homeward.signature', $2, false)`, [context, signature]).catch(() => undefined);
  });
}
