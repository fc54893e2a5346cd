import type { EntityManager } from 'typeorm';
import type { Instant } from '@homeward/flow';
import { said, takeUp } from './standing.js';

/**
 * Of the facts of one document only those of its newest version stand, whatever the order of arrival: the others are set aside,
 * and taken up again where the newest goes because its message is read otherwise. Versions are ordered as text, byte by byte.
 * The caller holds the locks of the people of all versions (`peopleBehind`).
 */
export async function settleDocuments(tx: EntityManager, placeId: string, documentKeys: readonly string[], now: Instant): Promise<void> {
  if (documentKeys.length === 0) return;
  await tx.query(
    `with newest as (select document_key, max(document_version collate "C") version from fact where place_id = $1 and document_key = any($2) and ${said} group by 1),
     aside as (update fact f set superseded_at = $3, set_aside = true from newest n
       where f.place_id = $1 and f.document_key = n.document_key and f.superseded_at is null and f.document_version <> n.version),
     back as (update fact f set set_aside = false from newest n where f.place_id = $1 and f.document_key = n.document_key and f.set_aside and f.document_version = n.version returning f.*)
     ${takeUp('$3')}`,
    [placeId, documentKeys, now],
  );
}
