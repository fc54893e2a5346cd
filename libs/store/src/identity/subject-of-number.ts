import { NHS } from '@homeward/flow';
import type { DataSource } from 'typeorm';
import type { Vault } from './vault.js';

/** The subject of an NHS number, or null. Never mints. */
export const subjectOfNumber = async (db: Pick<DataSource, 'query'>, vault: Pick<Vault, 'blindIndex'>, placeId: string, nhsNumber: string): Promise<string | null> => {
  const [row] = await db.query<{ id: string }[]>(`select subject_id id from subject where place_id = $1 and authority = $2 and blind_index = $3`, [placeId, NHS, vault.blindIndex({ authority: NHS, value: nhsNumber })]);
  return row?.id ?? null;
};
