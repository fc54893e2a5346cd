import { readDesks, type EntityManager } from '@homeward/store';

/** The names of the desks of a filter's ids, as alerts bear them. An id that is none names nothing; no filter chooses every desk. */
export async function chooseDesks(tx: EntityManager, placeId: string, ids: readonly string[] | null | undefined): Promise<{ desks?: readonly string[] }> {
  if (ids === null || ids === undefined) return {};
  return { desks: (await readDesks(tx, placeId)).filter(({ id }) => ids.includes(id)).map(({ name }) => name) };
}
