import type { Working } from '../working.js';

/** Ends the oldest waiting message of a feed as FAULT, ours and shown, so that its neighbours are not held up. */
export async function parkFault({ db, place, logger }: Working, feedId: string, fault: string): Promise<void> {
  const rows = await db.query<{ message_id: string }[]>(
    `with parked as (
       update receipt set outcome = 'FAULT', outcome_code = 'FAULT', outcome_reason = $3, interpreted_at = place_now($1)
       where place_id = $1 and message_id = (select min(message_id) from receipt where place_id = $1 and feed_id = $2 and outcome is null)
       returning message_id, received_at)
     insert into rejection (place_id, message_id, feed_id, received_at, code, message)
     select $1, message_id, $2, received_at, 'FAULT', 'We could not read this message. It is kept, and will be read again when the fault is mended.' from parked
     returning message_id`,
    [place.placeId, feedId, fault],
  );
  logger.error({ feedId, messageId: rows[0]?.message_id, fault }, 'a message was parked as a fault of ours');
}
