import { feedFreshness } from '@homeward/board';
import type { Messaging } from '@homeward/messaging';
import { createHealth, type Health } from '@homeward/service-kit';
import { placeNow, systemViewer, tokenWarnings } from '@homeward/store';
import type { Database } from '../database.js';
import { readFeeds } from '../feeds/read-feeds.js';

/** The timer loop shows itself every few seconds; silent for so long, in seconds, deadlines are not being worked. */
const timersSilentAfter = 60;

/** The audit's chain is anchored each minute; after so many minutes without, it is told. */
const anchorOldAfter = 5;

/** What must work for the api to serve, and how fresh each feed is. */
export function apiHealth(database: Database, messaging: Pick<Messaging, 'fault'>): Health {
  const { placeId } = database;
  const viewer = systemViewer(placeId, 'health');
  const health = createHealth();
  health.check('database', () => database.count(viewer, async (tx) => (await tx.query('select 1')).length === 1));
  health.check('queue', async () => {
    const fault = await messaging.fault();
    return fault === null ? true : { ok: false, says: fault };
  });
  health.check('timers', () =>
    database.count(viewer, async (tx) => {
      const [row] = await tx.query(`select extract(epoch from now() - max(at))::float8 seconds from timer_heartbeat where place_id = $1`, [placeId]);
      const seconds: number | null = row.seconds;
      if (seconds === null) return { ok: false, says: 'no worker has run the timer loop yet' };
      return seconds <= timersSilentAfter ? true : { ok: false, says: `no worker has run the timer loop for ${Math.round(seconds)} seconds` };
    }),
  );
  // Never a reason to stop: whoever needs the board needs it while a disk for anchors is full, too.
  health.check('audit', () =>
    database.count(viewer, async (tx) => {
      const [row] = await tx.query<[{ minutes: number | null }]>(`select floor(extract(epoch from now() - max(at)) / 60)::int minutes from audit_anchor where place_id = $1`, [placeId]);
      if (row.minutes === null) return { ok: true, says: 'the audit was never anchored' };
      return row.minutes < anchorOldAfter ? true : { ok: true, says: `THE AUDIT WAS LAST ANCHORED ${row.minutes} MINUTES AGO: see the worker's log` };
    }),
  );
  // Nor is this: the feed that it stops is silent, and told so.
  health.check('tokens', () =>
    database.count(viewer, async (tx) => {
      const warnings = await tokenWarnings(tx, placeId);
      const [ends, shown] = (['ENDS_IN_DAYS', 'SHOWN_AFTER_END'] as const).map((trouble) => warnings.filter((one) => one.trouble === trouble).length);
      return ends === 0 && shown === 0 ? true : { ok: true, says: `tokens that end within 7 days: ${ends}; that are still used and refused: ${shown}; see Data health` };
    }),
  );
  health.feeds(() =>
    database.count(viewer, async (tx) => {
      const now = await placeNow(tx, placeId);
      return (await readFeeds(tx, placeId)).map((feed) => ({ feedId: feed.feedId, lastMessageAt: feed.lastMessageAt, ...feedFreshness(feed, now) }));
    }),
  );
  return health;
}
