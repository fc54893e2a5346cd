import { parseNhsNumber } from '@homeward/flow';
import type { Asked } from '../graphql/asked.js';
import type { NumberSearch } from './number-search.js';

/** Finds the person a filter names, so that the number itself goes no further; the audit bears whom they asked for. A number that is not valid matches nobody. */
export async function choosePerson(asked: Pick<Asked, 'looks' | 'viewer'>, search: Pick<NumberSearch, 'find'>, nhsNumber: string | null | undefined): Promise<{ personId?: string | null }> {
  if (nhsNumber === null || nhsNumber === undefined) return {};
  const number = parseNhsNumber(nhsNumber);
  return { personId: number === null ? null : await search.find(asked, number) };
}
