import type { EntityManager } from 'typeorm';
import { factsOfDecisions, NHS, type IdentityEvidence, type PersonFact } from '@homeward/flow';
import { matchActsAbout } from '../identity/read-match-acts.js';
import { instantOf } from './instant-of.js';

type Stored = Omit<PersonFact, 'happenedAt' | 'learnedAt' | 'recordedAt'> & { readonly happenedAt: string; readonly learnedAt: string; readonly recordedAt: string | null };

/** All that a fold of some subjects rests on. */
export interface Told {
  /** The facts in force, in no order, and with them the links that people decided upon. */
  readonly facts: readonly PersonFact[];
  /** Of each subject the newest birth date that was said, as a keyed hash, and whether it is an NHS number. */
  readonly evidence: IdentityEvidence;
}

/** What was told of the given subjects by every source and by whoever decided about their matches. */
export async function readFacts(tx: EntityManager, placeId: string, subjects: readonly string[]): Promise<Told> {
  const rows = await tx.query<Stored[]>(
    `select subject_id "subjectId", record_key "recordKey", message_id "messageId", learned_at::text "learnedAt", kind, happened_at::text "happenedAt",
            recorded_at::text "recordedAt", sequence, organisation, body
     from fact where place_id = $1 and subject_id = any($2) and superseded_at is null`,
    [placeId, subjects],
  );
  const facts = rows.map((row) => ({ ...row, happenedAt: instantOf(row.happenedAt), learnedAt: instantOf(row.learnedAt), recordedAt: row.recordedAt === null ? null : instantOf(row.recordedAt) }) as PersonFact);
  return { facts: [...facts, ...factsOfDecisions(await matchActsAbout(tx, placeId, subjects))], evidence: { births: await birthsOf(tx, placeId, subjects), nhsNumbers: await nhsNumbersAmong(tx, placeId, subjects) } };
}

/** Equal times break on the content, never on receipt. A date that was deleted again is none. */
const birthsOf = async (tx: EntityManager, placeId: string, subjects: readonly string[]): Promise<Map<string, string>> => {
  const rows = await tx.query<{ subject: string; birth: string }[]>(
    `select distinct on (subject_id) subject_id subject, encode(birth_index, 'hex') birth from identity
     where place_id = $1 and subject_id = any($2) and birth_index is not null order by subject_id, happened_at desc, birth_index desc`,
    [placeId, subjects],
  );
  return new Map(rows.filter(({ birth }) => birth !== '').map(({ subject, birth }) => [subject, birth]));
};

const nhsNumbersAmong = async (tx: EntityManager, placeId: string, subjects: readonly string[]): Promise<Set<string>> => {
  const rows = await tx.query<{ subject: string }[]>(`select subject_id subject from subject where place_id = $1 and subject_id = any($2) and authority = $3`, [placeId, subjects, NHS]);
  return new Set(rows.map((row) => row.subject));
};
