import type { EntityManager } from 'typeorm';
import { rowsOf, type Row } from '../sync-rows.js';
import { alertTable, caseTable, holdTable, packageTable, personTable, stayTable } from './rows.js';

const tables = { person: personTable, stay: stayTable, package: packageTable, hold: holdTable, case: caseTable, alert: alertTable };

/** The state of some people as it stands, to be compared with what their facts give. */
export interface Before {
  /** Who each subject was, for those that were somebody. */
  readonly personOf: ReadonlyMap<string, string>;
  readonly rows: Readonly<Record<keyof typeof tables, readonly Row[]>>;
}

/** Reads the whole state of the persons whom the given (locked) subjects belong to. */
export async function readBefore(tx: EntityManager, placeId: string, subjects: readonly string[]): Promise<Before> {
  const pairs = await tx.query<{ subject_id: string; person_id: string }[]>(`select subject_id, person_id from person_subject where place_id = $1 and subject_id = any($2)`, [placeId, subjects]);
  const persons = [...new Set(pairs.map((pair) => pair.person_id))];
  return { personOf: new Map(pairs.map((pair) => [pair.subject_id, pair.person_id])), rows: await rowsOf(tx, tables, placeId, persons) };
}
