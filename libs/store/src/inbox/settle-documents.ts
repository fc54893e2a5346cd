import type { EntityManager } from 'typeorm';
import type { Instant } from '@homeward/flow';
import { outdated, takeUp } from './standing.js';

/**
 * Of the facts of one document only those of its newest version stand, whatever the order of arrival: the others are set aside,
 * and taken up again where the newest goes because its message is read otherwise. A newest version without any fact leaves none.
 * The caller holds the locks of the people of all versions (`lockBehind`), and settles the records of these documents next.
 */
export async function settleDocuments(tx: EntityManager, placeId: string, documentKeys: readonly string[], now: Instant): Promise<void> {
  if (documentKeys.length === 0) return;
  await tx.query(
    `with aside as (update fact f set superseded_at = $3, set_aside = true where f.place_id = $1 and f.document_key = any($2) and f.superseded_at is null and ${outdated}),
     back as (update fact f set set_aside = false where f.place_id = $1 and f.document_key = any($2) and f.set_aside and not ${outdated} returning f.*)
     ${takeUp('$3')}`,
    [placeId, documentKeys, now],
  );
}
