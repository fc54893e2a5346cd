import { parseNhsNumber } from '@homeward/flow';
import { personOfNhsNumber } from '@homeward/store';
import type { Database } from '../database.js';
import type { Asked } from '../graphql/asked.js';

/** Finds the person a filter names, so that the number itself goes no further; the audit bears whom they asked for. A number that is not valid matches nobody. */
export async function choosePerson(asked: Pick<Asked, 'looks'>, { vault, placeId }: Pick<Database, 'vault' | 'placeId'>, nhsNumber: string | null | undefined): Promise<{ personId?: string | null }> {
  if (nhsNumber === null || nhsNumber === undefined) return {};
  const number = parseNhsNumber(nhsNumber);
  return { personId: number === null ? null : await asked.looks.find((tx) => personOfNhsNumber(tx, vault, placeId, number)) };
}
