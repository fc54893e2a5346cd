import { parseNhsNumber } from '@homeward/flow';
import { personOfNhsNumber, type EntityManager, type Vault } from '@homeward/store';

/** Finds the person a filter names, so that the number itself goes no further. A number that is not valid matches nobody. */
export async function choosePerson(tx: EntityManager, vault: Vault, placeId: string, nhsNumber: string | null | undefined): Promise<{ personId?: string | null }> {
  if (nhsNumber === null || nhsNumber === undefined) return {};
  const number = parseNhsNumber(nhsNumber);
  return { personId: number === null ? null : await personOfNhsNumber(tx, vault, placeId, number) };
}
