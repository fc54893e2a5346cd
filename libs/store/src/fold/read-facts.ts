import type { EntityManager } from 'typeorm';
import { instant, type PersonFact } from '@homeward/flow';

type Stored = Omit<PersonFact, 'happenedAt' | 'learnedAt' | 'recordedAt'> & { readonly happenedAt: Date; readonly learnedAt: Date; readonly recordedAt: Date | null };

/** The facts in force about the given subjects, in no order. */
export async function readFacts(tx: EntityManager, placeId: string, subjects: readonly string[]): Promise<PersonFact[]> {
  const rows = await tx.query<Stored[]>(
    `select subject_id "subjectId", record_key "recordKey", message_id "messageId", learned_at "learnedAt", kind, happened_at "happenedAt",
            recorded_at "recordedAt", sequence, organisation, body
     from fact where place_id = $1 and subject_id = any($2) and superseded_at is null`,
    [placeId, subjects],
  );
  return rows.map((row) => ({ ...row, happenedAt: instant(row.happenedAt), learnedAt: instant(row.learnedAt), recordedAt: row.recordedAt === null ? null : instant(row.recordedAt) }) as PersonFact);
}
