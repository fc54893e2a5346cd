import { attemptsOf, lockFeed, type EntityManager } from '@homeward/store';
import type { Working } from '../working.js';

/** How often a single message may fail before it is parked and its feed goes on. */
const faultsAllowed = 3;

/**
 * Counts a fault against the oldest waiting message of a feed, which was read alone and failed. The third ends it as FAULT:
 * ours, shown, and no neighbour is held up. The count is kept with the message, so it outlives this process. One that was being
 * read again keeps what it was read as before, and waits no more.
 */
export async function countFault({ db, place, logger }: Working, feedId: string, fault: string): Promise<void> {
  const parked = await db.transaction(async (tx) => {
    if (!(await lockFeed(tx, place.placeId, feedId))) return null;
    const [next] = await attemptsOf(tx, place.placeId, feedId, 1);
    if (next === undefined) return null;
    const [[row]] = await tx.query<[{ faults: number }[], number]>(`update receipt set faults = faults + 1 where place_id = $1 and message_id = $2 returning faults`, [place.placeId, next.messageId]);
    if (row === undefined || row.faults < faultsAllowed) return null;
    await park(tx, place.placeId, next.messageId, fault);
    return next.messageId;
  });
  if (parked !== null) logger.error({ feedId, messageId: parked, fault }, 'a message was parked as a fault of ours');
}

/** Ends a message that cannot be read as FAULT, with a rejection that shows it; where it was read before, that reading stands; what was written of a large file stands too, and is where reading it again goes on. */
export async function park(tx: EntityManager, placeId: string, messageId: string, fault: string): Promise<void> {
  await tx.query(
    `with parked as (update receipt set outcome = coalesce(outcome, 'FAULT'), outcome_code = case when outcome is null then 'FAULT' else outcome_code end,
         outcome_reason = case when outcome is null then $3 else outcome_reason end, interpreted_at = place_now($1), reread_requested_at = null, faults = 0, attempts = 0
       where place_id = $1 and message_id = $2 returning message_id, feed_id, received_at, interpretation,
         (select done from reading_begun b where b.place_id = $1 and b.message_id = $2) begun)
     insert into rejection (place_id, message_id, feed_id, received_at, code, message)
     select $1, message_id, feed_id, received_at, 'FAULT', case
       when begun is not null and interpretation = 0 then 'We could not read all of this file: a fault of ours. It is kept whole; what we read of it before the fault is used.'
       when begun is not null then 'We could not read all of this file again: a fault of ours. A part of it holds as it is read now, the rest as it was read before.'
       when interpretation = 0 then 'We could not read this message: a fault of ours. It is kept whole, and none of it was used.'
       else 'We could not read this message again: a fault of ours. What it was read as before still holds.' end from parked`,
    [placeId, messageId, fault],
  );
}
