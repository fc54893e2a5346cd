import type { EntityManager } from 'typeorm';
import type { Instant } from '@homeward/flow';
import { forgetEmptied } from './emptied-documents.js';
import { subjectsOfFact, type SettledKeys } from './people-behind.js';

/** What earlier readings of some messages spoke of: all of it is folded again once they are read anew. */
export interface Touched extends SettledKeys {
  readonly subjects: readonly string[];
  readonly units: readonly string[];
}

/** Whom and what the facts that stand (or are set aside) of the given messages touch. Reads only: they are locked before they are superseded. */
export async function touchedBy(tx: EntityManager, placeId: string, messageIds: readonly string[]): Promise<Touched> {
  if (messageIds.length === 0) return { subjects: [], units: [], records: [], documents: [] };
  const [row] = await tx.query<[Touched]>(
    `with old as (select * from fact where place_id = $1 and message_id = any($2) and (superseded_at is null or set_aside))
     select array(select distinct s from old f, ${subjectsOfFact} s where s is not null)::text[] subjects, array(select distinct unit from old where unit is not null) units,
       array(select distinct record_key from old where kind in ('PackageReported', 'ResidencyReported', 'PackageAbsent', 'ResidencyAbsent') and record_key is not null) records,
       array(select document_key from old where document_key is not null union select document_key from document_emptied where place_id = $1 and message_id = any($2)) documents`,
    [placeId, messageIds],
  );
  return row;
}

/**
 * Takes what earlier readings of the given messages said out of force: their facts and snapshots are superseded, never deleted;
 * what they said of identities goes, since the new reading says it again; their open rejections count as read again.
 */
export async function supersedeReadings(tx: EntityManager, placeId: string, messageIds: readonly string[], subjects: readonly string[], now: Instant): Promise<void> {
  if (messageIds.length === 0) return;
  await tx.query(`update fact set superseded_at = coalesce(superseded_at, $3), set_aside = false where place_id = $1 and message_id = any($2) and (superseded_at is null or set_aside)`, [placeId, messageIds, now]);
  await tx.query(`update snapshot set superseded_at = $3 where place_id = $1 and message_id = any($2) and superseded_at is null`, [placeId, messageIds, now]);
  await tx.query(`delete from identity where place_id = $1 and subject_id = any($3) and message_id = any($2)`, [placeId, messageIds, subjects]);
  await forgetEmptied(tx, placeId, messageIds);
  await tx.query(`update rejection set replayed_at = $3 where place_id = $1 and message_id = any($2) and replayed_at is null`, [placeId, messageIds, now]);
}
