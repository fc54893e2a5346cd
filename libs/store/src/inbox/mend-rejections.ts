import type { EntityManager } from 'typeorm';
import type { Instant } from '@homeward/flow';

/**
 * Counts as mended the rejections of messages that were read again at `now`, where the same line (or the message as a whole) is
 * not refused any more. To be called when the new outcomes and rejections are written.
 */
export async function mendByReadingAgain(tx: EntityManager, placeId: string, messageIds: readonly string[], now: Instant): Promise<void> {
  if (messageIds.length === 0) return;
  await tx.query(
    `update rejection o set mended_at = $3 from receipt r
     where o.place_id = $1 and o.message_id = any($2) and o.replayed_at = $3 and o.mended_at is null and r.place_id = $1 and r.message_id = o.message_id and r.outcome in ('FACTS', 'IRRELEVANT')
       and not exists (select from rejection n where n.place_id = $1 and n.message_id = o.message_id and n.replayed_at is null and (n.line is not distinct from o.line or n.line is null))`,
    [placeId, messageIds, now],
  );
}

/** A record that a message told rightly. */
export interface ToldRightly {
  readonly recordKey: string;
  readonly messageId: string;
}

/** Counts as mended the open rejections of rows whose record a later message of the same feed has told rightly. */
export async function mendByLaterRows(tx: EntityManager, placeId: string, feedId: string, told: readonly ToldRightly[], now: Instant): Promise<void> {
  if (told.length === 0) return;
  await tx.query(
    `update rejection o set mended_at = $5, mended_by = n.message_id from unnest($3::text[], $4::bigint[]) n (record_key, message_id)
     where o.place_id = $1 and o.feed_id = $2 and o.record_key = n.record_key and o.record_key is not null and o.message_id < n.message_id and o.replayed_at is null and o.mended_at is null`,
    [placeId, feedId, told.map(({ recordKey }) => recordKey), told.map(({ messageId }) => messageId), now],
  );
}
