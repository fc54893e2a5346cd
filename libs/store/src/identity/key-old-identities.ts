import type { EntityManager } from 'typeorm';
import type { Instant } from '@homeward/flow';
import { matchKeys } from './match-keys.js';
import { identityContext, type SealedIdentity } from './read-people.js';
import { noteUnreadable } from './unreadable-identities.js';
import { unseal } from './unseal.js';
import type { Vault } from './vault.js';

interface OldRow {
  readonly subject: string;
  readonly message: string;
  readonly ordinal: number;
  readonly at: Date;
  readonly sealed: Buffer;
}

/**
 * Gives keys to identities that were stored before there were any (and by an older version that still runs): some at a time, the
 * key of the vault being outside the database, so that no migration could. The subjects are locked by the caller, who folds them again:
 * their birth dates are known only now. An identity that does not open is left as it is. Returns how many subjects were newly found to
 * have one.
 */
export async function keyOldIdentities(tx: EntityManager, vault: Vault, placeId: string, subjects: readonly string[], now: Instant): Promise<number> {
  const rows = await tx.query<OldRow[]>(
    `select subject_id subject, message_id message, ordinal, happened_at at, sealed from identity where place_id = $1 and subject_id = any($2) and not keyed`,
    [placeId, subjects],
  );
  const opened = rows.map((row) => ({ ...row, text: unseal(vault, row.sealed, identityContext(placeId, row.subject)) }));
  const keyed = opened.flatMap((row) => (row.text === null ? [] : [{ ...row, ...matchKeys(vault, JSON.parse(row.text) as SealedIdentity) }]));
  await tx.query(
    `update identity i set birth_index = n.birth, name_index = n.name, postcode_index = n.postcode, keyed = true
     from unnest($2::bigint[], $3::timestamptz[], $4::bigint[], $5::int[], $6::bytea[], $7::bytea[], $8::bytea[]) n (subject, at, message, ordinal, birth, name, postcode)
     where i.place_id = $1 and i.subject_id = n.subject and i.happened_at = n.at and i.message_id = n.message and i.ordinal = n.ordinal`,
    [placeId, keyed.map((one) => one.subject), keyed.map((one) => one.at), keyed.map((one) => one.message), keyed.map((one) => one.ordinal), keyed.map((one) => one.birth), keyed.map((one) => one.name), keyed.map((one) => one.postcode)],
  );
  await tx.query(`insert into match_todo (place_id, subject_id) select $1, unnest($2::bigint[])`, [placeId, subjects]);
  return noteUnreadable(tx, placeId, new Set(opened.flatMap(({ subject, text }) => (text === null ? [subject] : []))), now);
}

/** Some subjects with identities that have no keys yet and, as far as is known, can be given them. */
export async function subjectsWithoutKeys(tx: Pick<EntityManager, 'query'>, placeId: string, limit: number): Promise<string[]> {
  const rows = await tx.query<{ subject: string }[]>(
    `select distinct subject_id subject from identity i where place_id = $1 and not keyed
       and not exists (select from unreadable_identity u where u.place_id = i.place_id and u.subject_id = i.subject_id) order by 1 limit $2`,
    [placeId, limit],
  );
  return rows.map((row) => row.subject);
}
