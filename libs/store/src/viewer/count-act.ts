import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Viewer } from './viewer.js';

/** What is counted by the hour, each kind by itself. */
export type CountedKind = 'NUMBER' | 'MESSAGE' | 'PREVIEW';

/**
 * NEW: counted. AGAIN: the same was counted within the hour, and may be done as often as wanted. REFUSED_FIRST, REFUSED: so many others
 * were; the first of an hour is told apart, so that whoever is woken by it is woken once.
 */
export type Counted = 'NEW' | 'AGAIN' | 'REFUSED_FIRST' | 'REFUSED';

/** Counts something that an actor is about to do, at most so often within the hour of the database's clock that ends now. In a transaction of READ COMMITTED, or by itself. */
export async function countAct(db: Pick<DataSource, 'query'>, { placeId, id }: Pick<Viewer, 'placeId' | 'id'>, kind: CountedKind, what: Buffer | string, most: number): Promise<Counted> {
  // Of each actor another hash: what two looked for cannot be compared.
  const hash = createHash('sha256').update(`${id}\u0000`).update(what).digest();
  const [{ counted }] = await db.query<[{ counted: Counted }]>('select count_act($1, $2, $3, $4, $5) counted', [placeId, id, kind, hash, most]);
  return counted;
}

export const isRefused = (counted: Counted): boolean => counted === 'REFUSED' || counted === 'REFUSED_FIRST';
