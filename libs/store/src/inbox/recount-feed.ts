import type { Reading } from '@homeward/feeds';
import type { EntityManager } from 'typeorm';

/** What readings of messages that were read before, or refused at the door, mean for their feed's figures. */
export interface Rereading {
  readonly messageId: string;
  readonly outcome: Reading['outcome'];
}

/**
 * Moves a feed's figures by messages that are read again. To be called before their outcomes are written: what was counted of
 * them goes out. One that was refused at the door or parked never was in the feed's own figures, and comes in now.
 */
export async function recountFeed(tx: EntityManager, placeId: string, feedId: string, readings: readonly Rereading[]): Promise<void> {
  await tx.query(
    `insert into feed_state as f (place_id, feed_id, received, rejected, irrelevant)
     select $1, $2, count(*) filter (where r.interpretation = 0), count(*) filter (where n.outcome = 'REJECTED') - count(*) filter (where r.outcome = 'REJECTED' and r.interpretation > 0),
            count(*) filter (where n.outcome = 'IRRELEVANT') - count(*) filter (where r.outcome = 'IRRELEVANT' and r.interpretation > 0)
     from unnest($3::bigint[], $4::text[]) n (message_id, outcome) join receipt r on r.place_id = $1 and r.message_id = n.message_id
     on conflict (place_id, feed_id) do update set received = f.received + excluded.received, rejected = f.rejected + excluded.rejected, irrelevant = f.irrelevant + excluded.irrelevant`,
    [placeId, feedId, readings.map((each) => each.messageId), readings.map((each) => each.outcome)],
  );
}
