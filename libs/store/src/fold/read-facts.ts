import type { EntityManager } from 'typeorm';
import type { PersonFact } from '@homeward/flow';
import { instantOf } from './instant-of.js';

type Stored = Omit<PersonFact, 'happenedAt' | 'learnedAt' | 'recordedAt'> & { readonly happenedAt: string; readonly learnedAt: string; readonly recordedAt: string | null };

/** The facts in force about the given subjects, in no order. */
export async function readFacts(tx: EntityManager, placeId: string, subjects: readonly string[]): Promise<PersonFact[]> {
  const rows = await tx.query<Stored[]>(
    `select subject_id "subjectId", record_key "recordKey", message_id "messageId", learned_at::text "learnedAt", kind, happened_at::text "happenedAt",
            recorded_at::text "recordedAt", sequence, organisation, body
     from fact where place_id = $1 and subject_id = any($2) and superseded_at is null`,
    [placeId, subjects],
  );
  return rows.map((row) => ({ ...row, happenedAt: instantOf(row.happenedAt), learnedAt: instantOf(row.learnedAt), recordedAt: row.recordedAt === null ? null : instantOf(row.recordedAt) }) as PersonFact);
}
