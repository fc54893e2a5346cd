import { Redis } from 'ioredis';
import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '../../../../test/tools/fresh-database.js';
import { laneRedisUrl } from '../../../../test/tools/lane-redis.js';
import { openMessaging, prepareQueues, type Messaging } from '../index.js';

/** A number of its own, for the lane's Redis is shared. */
export const redisUrl = (): string => `${laneRedisUrl().replace(/\/$/, '')}/7`;

/** Opens messaging as one process would; what it tells of faults is gathered. */
export type Open = (name: string, faults: string[]) => Promise<Messaging>;

/** Both backends as a test uses them: processes to open, and their connections to cut. */
export interface Backends {
  readonly database: FreshDatabase;
  readonly onPostgres: Open;
  readonly onRedis: Open;
  closeAll(): Promise<void>;
}

export async function backends(): Promise<Backends> {
  const database = await freshDatabase();
  // Two processes that start at once both prepare.
  await Promise.all([prepareQueues(database.url), prepareQueues(database.url)]);
  let left: Messaging[] = [];
  const opened = async (opening: Promise<Messaging>): Promise<Messaging> => {
    const messaging = await opening;
    left.push(messaging);
    return messaging;
  };
  return {
    database,
    onPostgres: (name, faults) => opened(openMessaging({ databaseUrl: database.url, name, onFault: (where) => faults.push(where) })),
    onRedis: (name, faults) => opened(openMessaging({ databaseUrl: 'postgres://127.0.0.1:1/none', redisUrl: redisUrl(), name, onFault: (where) => faults.push(where) })),
    closeAll: async () => {
      await Promise.all(left.map((each) => each.close()));
      left = [];
    },
  };
}

/** Ends every connection of one process, as a restart of the server would. */
export const cutPostgres = async (databaseUrl: string, name: string): Promise<void> => {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name like $1 || '-%'`, [name]);
  await client.end();
};

export const cutRedis = async (_databaseUrl: string, name: string): Promise<void> => {
  const redis = new Redis(redisUrl());
  for (const line of String(await redis.client('LIST')).split('\n')) {
    const id = / ?id=(\d+) /.exec(` ${line}`)?.[1];
    if (line.includes(`name=${name}-`) && id !== undefined) await redis.client('KILL', 'ID', id);
  }
  redis.disconnect();
};

/** Waits until `what` is so, and fails when it is not within the time. */
export const until = async (what: () => boolean | Promise<boolean>, milliseconds = 120_000): Promise<void> => {
  for (const end = Date.now() + milliseconds; !(await what()); ) {
    if (Date.now() > end) throw new Error(`not within ${milliseconds} ms: ${what.toString()}`);
    await new Promise((resume) => setTimeout(resume, 20));
  }
};
