import type { EntityManager } from 'typeorm';
import type { OnUnreadable } from './read-people.js';
import { unseal } from './unseal.js';
import type { Vault } from './vault.js';

/** Tries whether one sealed number of the place opens: with a wrong key none does. For the start of a process that shows names. */
export async function tryOneSealed(db: Pick<EntityManager, 'query'>, vault: Vault, placeId: string, onUnreadable: OnUnreadable): Promise<void> {
  const [one] = await db.query<{ subject: string; index: string; sealed: Buffer }[]>(
    `select subject_id subject, encode(blind_index, 'hex') "index", sealed_value sealed from subject where place_id = $1 and sealed_value is not null limit 1`,
    [placeId],
  );
  if (one !== undefined && unseal(vault, one.sealed, `subject/${one.index}`) === null) onUnreadable(one.subject);
}
