import { randomBytes } from 'node:crypto';
import { migrate, readPlaceFile } from '@homeward/store';
import { Client } from 'pg';

export interface FreshDatabase {
  /** Of a login that may take every database role. */
  readonly url: string;
  /** Ends what is still connected and removes the database. */
  drop(): Promise<void>;
}

const template = 'homeward_template';
/** Two test files that start together would both make the template; the second waits here. */
const templateLock = 7_246_100;

const serverUrl = (): string => {
  const url = process.env['HOMEWARD_LANE_DATABASE_URL'];
  if (!url) throw new Error('freshDatabase() needs the integration lane: name the test x.int.spec.ts');
  return url;
};

const withName = (url: string, database: string): string => Object.assign(new URL(url), { pathname: `/${database}` }).href;

async function asAdministrator<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** An empty database of its own at the newest schema, with the shipped place: a copy of a template that is migrated once a lane. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdministrator(async (client) => {
    await client.query('select pg_advisory_lock($1)', [templateLock]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template]);
    if (!rowCount) {
      // Migrated under another name and then renamed: a migration that fails leaves no half-made template.
      await client.query(`drop database if exists ${template}_making`);
      await client.query(`create database ${template}_making`);
      await migrate(withName(serverUrl(), `${template}_making`), readPlaceFile());
      await client.query(`alter database ${template}_making rename to ${template}`);
    }
    await client.query(`create database ${name} template ${template}`);
  });
  return {
    url: withName(serverUrl(), name),
    drop: () => asAdministrator(async (client) => { await client.query(`drop database if exists ${name} with (force)`); }),
  };
}
