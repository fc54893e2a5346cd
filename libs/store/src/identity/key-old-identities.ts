import type { EntityManager } from 'typeorm';
import { matchKeys } from './match-keys.js';
import { identityContext, type SealedIdentity } from './read-people.js';
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
 * their birth dates are known only now.
 */
export async function keyOldIdentities(tx: EntityManager, vault: Vault, placeId: string, subjects: readonly string[]): Promise<void> {
  const rows = await tx.query<OldRow[]>(
    `select subject_id subject, message_id message, ordinal, happened_at at, sealed from identity where place_id = $1 and subject_id = any($2) and not keyed`,
    [placeId, subjects],
  );
  const keyed = rows.map((row) => ({ ...row, ...matchKeys(vault, JSON.parse(vault.open(row.sealed, identityContext(placeId, row.subject))) as SealedIdentity) }));
  await tx.query(
    `update identity i set birth_index = n.birth, name_index = n.name, postcode_index = n.postcode, keyed = true
     from unnest($2::bigint[], $3::timestamptz[], $4::bigint[], $5::int[], $6::bytea[], $7::bytea[], $8::bytea[]) n (subject, at, message, ordinal, birth, name, postcode)
     where i.place_id = $1 and i.subject_id = n.subject and i.happened_at = n.at and i.message_id = n.message and i.ordinal = n.ordinal`,
    [placeId, keyed.map((one) => one.subject), keyed.map((one) => one.at), keyed.map((one) => one.message), keyed.map((one) => one.ordinal), keyed.map((one) => one.birth), keyed.map((one) => one.name), keyed.map((one) => one.postcode)],
  );
  await tx.query(`insert into match_todo (place_id, subject_id) select $1, unnest($2::bigint[])`, [placeId, subjects]);
}

/** Some subjects with identities that have no keys yet. */
export async function subjectsWithoutKeys(tx: Pick<EntityManager, 'query'>, placeId: string, limit: number): Promise<string[]> {
  const rows = await tx.query<{ subject: string }[]>(`select distinct subject_id subject from identity where place_id = $1 and not keyed order by 1 limit $2`, [placeId, limit]);
  return rows.map((row) => row.subject);
}
