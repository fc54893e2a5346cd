import type { EntityManager } from 'typeorm';
import type { Instant } from '@homeward/flow';
import { subjectsOfFact } from './people-behind.js';
import type { Touched } from './supersede-readings.js';

/** Readings of one file that are older than `interpretation`. */
export interface Former {
  readonly messageId: string;
  readonly interpretation: number;
}

/** Of whom and of what one part of a file speaks. */
export interface Spoken {
  readonly subjects: readonly string[];
  readonly units: readonly string[];
  readonly records: readonly string[];
}

const former = `f.place_id = $1 and f.message_id = $2 and f.interpretation < $3 and (f.superseded_at is null or f.set_aside)`;
const ofPart = `(f.subject_id = any($4::bigint[]) or f.unit = any($5::text[]) or f.record_key = any($6::text[]))`;

/** The facts of former readings that one part replaces, with all that their going touches. Reads only. */
export async function touchedByPart(tx: EntityManager, placeId: string, { messageId, interpretation }: Former, { subjects, units, records }: Spoken): Promise<Touched> {
  const [row] = await tx.query<[Touched]>(
    `with old as (select f.* from fact f where ${former} and ${ofPart})
     select array(select distinct s from old f, ${subjectsOfFact} s where s is not null)::text[] subjects, array(select distinct unit from old where unit is not null) units,
       array(select distinct record_key from old where kind in ('PackageReported', 'ResidencyReported', 'PackageAbsent', 'ResidencyAbsent') and record_key is not null) records,
       array(select distinct document_key from old where document_key is not null) documents`,
    [placeId, messageId, interpretation, subjects, units, records],
  );
  return row;
}

/** Takes them out of force, and what they said of these subjects' identities. */
export async function supersedePart(tx: EntityManager, placeId: string, { messageId, interpretation }: Former, { subjects, units, records }: Spoken, now: Instant): Promise<void> {
  await tx.query(`update fact f set superseded_at = coalesce(f.superseded_at, $7), set_aside = false where ${former} and ${ofPart}`, [placeId, messageId, interpretation, subjects, units, records, now]);
  await tx.query(`delete from identity where place_id = $1 and subject_id = any($3) and message_id = $2`, [placeId, messageId, subjects]);
}

/** Somebody or something of whom only former readings spoke, `limit` at most; none: nothing of them is left in force. */
export async function leftOfFormer(tx: EntityManager, placeId: string, { messageId, interpretation }: Former, limit: number): Promise<Spoken> {
  const rows = await tx.query<{ subject: string | null; unit: string | null }[]>(`select distinct f.subject_id subject, f.unit from fact f where ${former} limit $4`, [placeId, messageId, interpretation, limit]);
  return { subjects: rows.flatMap(({ subject }) => subject ?? []), units: rows.flatMap(({ unit }) => unit ?? []), records: [] };
}

/** Takes what former readings said of a whole snapshot out of force. */
export async function supersedeSnapshots(tx: EntityManager, placeId: string, { messageId, interpretation }: Former, now: Instant): Promise<void> {
  await tx.query(`update snapshot set superseded_at = $4 where place_id = $1 and message_id = $2 and interpretation < $3 and superseded_at is null`, [placeId, messageId, interpretation, now]);
}

/** Counts the open rejections of a message as read again. */
export async function replayRejections(tx: EntityManager, placeId: string, messageId: string, now: Instant): Promise<void> {
  await tx.query(`update rejection set replayed_at = $3 where place_id = $1 and message_id = $2 and replayed_at is null`, [placeId, messageId, now]);
}
