import type { DataSource } from 'typeorm';
import { readHeader } from '@homeward/feeds';
import { feedsOf, type Feed } from '../places/feed.js';
import { matchFeed, unknownSenders } from '../places/match-feed.js';

interface Unknown {
  readonly id: string;
  /** The beginning of its bytes, with MSH. */
  readonly head: Buffer;
}

/** How much of a message is looked at for its header. */
const headBytes = 4_096;
const atOnce = 1_000;

/**
 * Gives messages of unknown senders to the feeds that list their MSH-3 and MSH-4 by now, to be read there for the first time. Their
 * bytes stay where they are. One that its sender has sent again since is mended by that. A feed that lists certificates takes none:
 * who sent them is not known any more. `chosen`: SQL that is true of the receipts asked for. Returns how many are to be read.
 */
export async function routeUnknown(db: DataSource, placeId: string, chosen: string, detail: string | null): Promise<number> {
  const feeds = (await feedsOf(db, placeId)).filter(({ feedId, settings }) => feedId !== unknownSenders && (settings.clientCertificates ?? []).length === 0);
  let routed = 0;
  for (let last = '0'; ; ) {
    const rows: Unknown[] = await db.query(
      `select r.message_id id, substring(bytes for ${headBytes}) head from receipt r join message_body using (place_id, message_id, received_at)
       where place_id = $1 and feed_id = $2 and message_id > $4 and outcome = 'REJECTED' and outcome_code = 'UNKNOWN_SENDER' and r.bytes_gone_at is null and ${chosen} order by message_id limit $5`,
      [placeId, unknownSenders, detail, last, atOnce],
    );
    routed += await handOver(db, placeId, rows.flatMap((row) => named(feeds, row)));
    if (rows.length < atOnce) return routed;
    last = rows.at(-1)?.id ?? last;
  }
}

interface Named {
  readonly id: string;
  readonly feedId: string;
}

const named = (feeds: readonly Feed[], { id, head }: Unknown): Named[] => {
  const feed = matchFeed(feeds, readHeader(head), false);
  return feed === null ? [] : [{ id, feedId: feed.feedId }];
};

const handOver = async (db: DataSource, placeId: string, messages: readonly Named[]): Promise<number> => {
  if (messages.length === 0) return 0;
  const given = [placeId, messages.map(({ id }) => id), messages.map(({ feedId }) => feedId)];
  const sentAgain = `receipt o on o.place_id = $1 and o.feed_id = n.feed_id and o.content_hash = u.content_hash`;
  return db.transaction(async (tx) => {
    await tx.query(
      `update rejection j set mended_at = place_now($1), mended_by = o.message_id
       from unnest($2::bigint[], $3::text[]) n (message_id, feed_id) join receipt u on u.place_id = $1 and u.message_id = n.message_id join ${sentAgain}
       where j.place_id = $1 and j.message_id = n.message_id and j.replayed_at is null and j.mended_at is null`,
      given,
    );
    const [moved] = await tx.query<[unknown[], number]>(
      `update receipt u set feed_id = n.feed_id, reread_requested_at = place_now($1) from unnest($2::bigint[], $3::text[]) n (message_id, feed_id)
       where u.place_id = $1 and u.message_id = n.message_id and not exists (select from (select 1) one join ${sentAgain}) returning u.message_id`,
      given,
    );
    return moved.length;
  });
};
