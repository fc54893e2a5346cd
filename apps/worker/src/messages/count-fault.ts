import { lockFeed } from '@homeward/store';
import type { Working } from '../working.js';

/** How often a single message may fail before it is parked and its feed goes on. */
const faultsAllowed = 3;

/**
 * Counts a fault against the oldest waiting message of a feed, which was read alone and failed. The third ends it as FAULT:
 * ours, shown, and no neighbour is held up. The count is kept with the message, so it outlives this process.
 */
export async function countFault({ db, place, logger }: Working, feedId: string, fault: string): Promise<void> {
  const parked = await db.transaction(async (tx) => {
    if (!(await lockFeed(tx, place.placeId, feedId))) return null;
    const [[row]] = await tx.query<[{ message_id: string; received_at: Date; outcome: string | null }[], number]>(
      `update receipt set faults = faults + 1, outcome = case when faults + 1 >= $4 then 'FAULT' end, outcome_code = case when faults + 1 >= $4 then 'FAULT' end, outcome_reason = $3, interpreted_at = place_now($1)
       where place_id = $1 and outcome is null and message_id = (select min(message_id) from receipt where place_id = $1 and feed_id = $2 and outcome is null)
       returning message_id, received_at, outcome`,
      [place.placeId, feedId, fault, faultsAllowed],
    );
    if (row?.outcome !== 'FAULT') return null;
    await tx.query(
      `insert into rejection (place_id, message_id, feed_id, received_at, code, message) values ($1, $2, $3, $4, 'FAULT', 'We could not read this message: a fault of ours. It is kept whole, and none of it was used.')`,
      [place.placeId, row.message_id, feedId, row.received_at],
    );
    return row.message_id;
  });
  if (parked !== null) logger.error({ feedId, messageId: parked, fault }, 'a message was parked as a fault of ours');
}
