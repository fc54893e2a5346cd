import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { identityContext, type SealedIdentity } from '../identity/read-people.js';
import type { Vault } from '../identity/vault.js';

const nothingSaid: SealedIdentity = { familyName: null, givenName: null, birthDate: null, postcode: null };

/** What stands in place of a reason that somebody of ours wrote about a person who was erased. */
const reasonGone = 'The reason went with the person, who was erased.';

/**
 * Takes away who some subjects are: numbers, seals and match keys. What only tells records apart stays, as chance: a birth date that kept two records of
 * one number apart goes on keeping them apart, and says no date. Facts, links and decisions stand under the same subjects. Returns how many identities went.
 */
export async function unnamePerson(tx: EntityManager, vault: Pick<Vault, 'seal'>, placeId: string, subjects: readonly string[]): Promise<number> {
  await tx.query(
    `update subject s set blind_index = n.chance, sealed_value = null from unnest($2::bigint[], $3::bytea[]) n (subject_id, chance) where s.place_id = $1 and s.subject_id = n.subject_id`,
    [placeId, subjects, subjects.map(() => randomBytes(32))],
  );
  const gone = await replaceIdentities(tx, vault, placeId, subjects);
  for (const table of ['match_todo', 'unreadable_identity', 'erasure_pending']) await tx.query(`delete from ${table} where place_id = $1 and subject_id = any($2)`, [placeId, subjects]);
  await forgetMatches(tx, placeId, subjects);
  await forgetReasons(tx, placeId, subjects);
  return gone;
}

interface Birth {
  readonly subject: string;
  readonly message: string;
  readonly at: string;
  readonly birth: string;
}

const replaceIdentities = async (tx: EntityManager, vault: Pick<Vault, 'seal'>, placeId: string, subjects: readonly string[]): Promise<number> => {
  const births = await tx.query<Birth[]>(
    `select distinct on (subject_id) subject_id subject, message_id message, happened_at::text at, encode(birth_index, 'hex') birth from identity
     where place_id = $1 and subject_id = any($2) and birth_index is not null order by subject_id, happened_at desc, birth_index desc`,
    [placeId, subjects],
  );
  const [gone] = await tx.query<[unknown[], number]>(`delete from identity where place_id = $1 and subject_id = any($2) returning subject_id`, [placeId, subjects]);
  const chances = new Map(births.map(({ birth }) => [birth, randomBytes(32)]));
  const said = births.filter(({ birth }) => birth !== '');
  await tx.query(
    `insert into identity (place_id, subject_id, message_id, ordinal, happened_at, sealed, birth_index, keyed)
     select $1, subject, message, 0, at, sealed, birth, true from unnest($2::bigint[], $3::bigint[], $4::timestamptz[], $5::bytea[], $6::bytea[]) n (subject, message, at, sealed, birth)`,
    [placeId, said.map(({ subject }) => subject), said.map(({ message }) => message), said.map(({ at }) => at), said.map(({ subject }) => vault.seal(JSON.stringify(nothingSaid), identityContext(placeId, subject))), said.map(({ birth }) => chances.get(birth))],
  );
  return gone.length;
};

/** Pairs that were only alike go; what was decided stands, without the words that somebody wrote and without the hashes of what was compared. */
const forgetMatches = async (tx: EntityManager, placeId: string, subjects: readonly string[]): Promise<void> => {
  const theirs = `m.place_id = $1 and (m.first_subject = any($2) or m.second_subject = any($2))`;
  await tx.query(`delete from possible_match m where ${theirs} and m.kind = 'SAME_DETAILS' and not exists (select from match_act a where a.place_id = $1 and a.match_id = m.match_id)`, [placeId, subjects]);
  await tx.query(`update match_act a set reason = $3, said = '' from possible_match m where ${theirs} and a.place_id = $1 and a.match_id = m.match_id`, [placeId, subjects, reasonGone]);
  await tx.query(
    `update possible_match m set said = case when kind = 'MERGED_BY_SOURCE' then said else '' end, gone_at = case when kind = 'SAME_DETAILS' then coalesce(gone_at, place_now($1)) else gone_at end,
       reasons = case when kind = 'SAME_DETAILS' then '[]' else reasons end,
       decided_reason = case when decision is null then null else $3 end, decided_said = case when decision is null then null else '' end, version = nextval('change_seq') where ${theirs}`,
    [placeId, subjects, reasonGone],
  );
};

/** Why somebody shared or opened them was written for the moment; that it was done, when and by whom stays, and the audit keeps its own. */
const forgetReasons = async (tx: EntityManager, placeId: string, subjects: readonly string[]): Promise<void> => {
  await tx.query(`update person_share set purpose = $3, ends_at = least(ends_at, now()) where place_id = $1 and person_id = any($2)`, [placeId, subjects, reasonGone]);
  await tx.query(`update broken_glass set reason = $3, remark = case when remark is null then null else $3 end, ends_at = least(ends_at, now()) where place_id = $1 and person_id = any($2)`, [placeId, subjects, reasonGone]);
};
