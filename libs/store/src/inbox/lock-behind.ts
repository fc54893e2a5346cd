import type { EntityManager } from 'typeorm';
import type { lockPersons } from '../fold/lock-persons.js';
import { peopleBehind, type SettledKeys } from './people-behind.js';

export interface Locked {
  /** Everybody who is locked: those asked for, those behind the keys, and who is folded with them. */
  readonly locked: readonly string[];
  /** The records given, and those that any version of the documents reports. */
  readonly records: readonly string[];
}

/**
 * Locks the given subjects with everybody of whom something was said under the given keys. What another feed said under one of them
 * while this waited is seen too: from the first lock on, only one transaction of a place settles records at a time, and whoever is
 * behind them by then is locked as well. A deadlock that this can cause is retried by the caller.
 */
export async function lockBehind(tx: EntityManager, placeId: string, subjects: readonly string[], keys: SettledKeys, lock: typeof lockPersons): Promise<Locked> {
  const records = [...new Set([...keys.records, ...(await recordsOf(tx, placeId, keys.documents))])];
  const { documents } = keys;
  let locked = await lock(tx, placeId, [...new Set([...subjects, ...(await peopleBehind(tx, placeId, { records, documents }))])]);
  if (records.length + documents.length === 0) return { locked, records };
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 7))`, [`records/${placeId}`]);
  for (;;) {
    const held = new Set(locked);
    const late = (await peopleBehind(tx, placeId, { records, documents })).filter((id) => !held.has(id));
    if (late.length === 0) return { locked, records };
    locked = await lock(tx, placeId, [...held, ...late]);
  }
}

/** The packages and residencies that any version of some documents reports. */
const recordsOf = async (tx: EntityManager, placeId: string, documents: readonly string[]): Promise<string[]> => {
  if (documents.length === 0) return [];
  const rows = await tx.query<{ key: string }[]>(
    `select distinct record_key key from fact where place_id = $1 and document_key = any($2) and record_key is not null and kind in ('PackageReported', 'ResidencyReported') and (superseded_at is null or set_aside)`,
    [placeId, documents],
  );
  return rows.map(({ key }) => key);
};
