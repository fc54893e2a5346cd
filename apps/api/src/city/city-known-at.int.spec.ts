import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addHours, instant, type Instant } from '@homeward/flow';
import { openDatabase, type DataSource } from '@homeward/store';
import { freshDatabase, type FreshDatabase } from '../../../../test/tools/fresh-database.js';
import { cityRowsKnownAt } from './city-known-at.js';

const placeId = 'newcastle';
const now = instant(new Date(Math.floor(Date.now() / 1_000) * 1_000));
let database: FreshDatabase;
let db: DataSource;

beforeAll(async () => {
  database = await freshDatabase();
  db = await openDatabase({ url: database.url, role: 'owner' });
});

afterAll(async () => {
  await db?.destroy();
  await database?.drop();
});

let messages = 0;
const came = async (feedId: string, at: Instant, read = true): Promise<void> => {
  await db.query(
    `with kept as (insert into receipt (place_id, feed_id, sender, content_hash, received_at, interpretation) values ($1, $2, 'TEST', $3, $4, $5) returning message_id, received_at)
     insert into message_body (place_id, message_id, received_at, content_type, envelope, bytes) select $1, message_id, received_at, 'text/csv', '{}', '' from kept`,
    [placeId, feedId, Buffer.from(`${(messages += 1)}`), at, read ? 1 : 0],
  );
};

const heardAt = async (knownAt: Instant): Promise<Record<string, Instant | null>> => {
  const { feeds } = await db.transaction((tx) => cityRowsKnownAt(tx, placeId, knownAt));
  return Object.fromEntries(feeds.map(({ feedId, lastMessageAt }) => [feedId, lastMessageAt]));
};

test('each feed is as it was last heard by then, however long before, and by nothing that came later or was not read', async () => {
  await came('rvi', addHours(now, -0.5));
  await came('rvi', addHours(now, -0.25), false);
  await came('freeman', addHours(now, -5));
  await came('freeman', addHours(now, -70));
  await came('council', addHours(now, -7 * 24));
  await db.query(
    `insert into feed_half_hour (place_id, feed_id, starts_at, first_at, last_at, longest_gap_seconds, received, rejected) values ($1, 'care-homes', $2, $2, $2, 0, 1, 0), ($1, 'care-homes', $3, $3, $3, 0, 1, 0)`,
    [placeId, addHours(now, -30 * 24), addHours(now, -20 * 24)],
  );
  expect(await heardAt(now)).toMatchObject({ rvi: addHours(now, -0.5), freeman: addHours(now, -5), council: addHours(now, -7 * 24), 'care-homes': addHours(now, -20 * 24) });
  expect(await heardAt(addHours(now, -6))).toMatchObject({ rvi: null, freeman: addHours(now, -70), 'care-homes': addHours(now, -20 * 24) });
  expect(await heardAt(addHours(now, -25 * 24))).toMatchObject({ rvi: null, council: null, 'care-homes': addHours(now, -30 * 24) });
});
