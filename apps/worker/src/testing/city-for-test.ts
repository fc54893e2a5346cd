import { createHash, randomBytes } from 'node:crypto';
import { createLogger } from '@homeward/service-kit';
import { openDatabase, openVault, placeContext, type DataSource, type Vault } from '@homeward/store';
import { readFeed } from '../messages/read-feed.js';
import type { Working } from '../working.js';

/** A place of its own in a real database, with a worker's parts and no queue: what a test needs to send and to look. */
export interface CityForTest {
  readonly working: Working;
  readonly db: DataSource;
  readonly vault: Vault;
  readonly database: { readonly url: string };
  /** Keeps a message as intake would, in a transaction of its own unless `tx` is given. */
  receive(feedId: string, text: string, envelope?: object, tx?: Pick<DataSource, 'query'>): Promise<void>;
  /** Reads every feed until nothing waits. */
  read(...feedIds: string[]): Promise<void>;
  /** For tests that break the database on purpose. */
  asOwner(sql: string): Promise<unknown>;
  moveClock(interval: string): Promise<void>;
  cases(): Promise<{ case_id: string; state: string; outcome: string | null; deadline_at: Date; version: string }[]>;
  alerts(): Promise<{ alert_id: string; type: string; state: string; suppressed_by: string | null }[]>;
  stop(): Promise<void>;
}

/** `database` is fresh and migrated, and is dropped at the end. Two cities with one `key` call people and records the same. */
export async function cityForTest(database: { readonly url: string; drop(): Promise<void> }, key: Buffer = randomBytes(32)): Promise<CityForTest> {
  const db = await openDatabase({ url: database.url, role: 'app', max: 8 });
  const owner = await openDatabase({ url: database.url, role: 'owner', max: 1 });
  const vault = openVault(key);
  const registry = await openDatabase({ url: database.url, role: 'app', max: 2 });
  const working: Working = {
    db,
    registry,
    vault,
    place: await placeContext(db, 'newcastle'),
    messaging: { publish: () => Promise.resolve(), nudge: () => Promise.resolve() },
    logger: Object.assign(createLogger('worker-test', 'error'), { level: 'silent' }),
  };
  return {
    working,
    db,
    vault,
    database,
    receive: async (feedId, text, envelope = {}, tx = db) => {
      const bytes = Buffer.from(text);
      const contentType = text.startsWith('MSH') ? 'application/hl7-v2' : text.startsWith('{') ? 'application/fhir+json' : 'text/csv';
      await tx.query(
        `with kept as (insert into receipt (place_id, feed_id, sender, control_id, content_hash, received_at) values ('newcastle', $1, 'TEST|TEST', null, $2, place_now('newcastle'))
           on conflict do nothing returning message_id, received_at)
         insert into message_body (place_id, message_id, received_at, content_type, envelope, bytes) select 'newcastle', message_id, received_at, $3, $4, $5 from kept`,
        [feedId, createHash('sha256').update(bytes).update(contentType === 'text/csv' ? randomBytes(8) : '').digest(), contentType, envelope, bytes],
      );
    },
    read: async (...feedIds) => {
      for (const feedId of feedIds) await readFeed(working, feedId, () => false);
    },
    asOwner: (sql) => owner.query(sql),
    moveClock: async (interval) => {
      await owner.query(`update place set clock_offset = clock_offset + $1::interval where place_id = 'newcastle'`, [interval]);
    },
    cases: () => db.query(`select case_id, state, outcome, deadline_at, version from clock_case order by case_id`),
    alerts: () => db.query(`select alert_id, type, state, suppressed_by from alert order by type, alert_id`),
    stop: async () => {
      await registry.destroy();
      await db.destroy();
      await owner.destroy();
      await database.drop();
    },
  };
}
