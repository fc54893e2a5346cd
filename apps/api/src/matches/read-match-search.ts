import type { EntityManager } from '@homeward/store';

/** MatchSearch of the schema. */
export interface MatchSearch {
  readonly sharedBirthDate: number;
  readonly notCompared: number;
  readonly unreadable: number;
}

/** What the search for possible matches leaves out, by its own last counts. */
export async function readMatchSearch(tx: EntityManager, placeId: string): Promise<MatchSearch> {
  const [row] = await tx.query<[MatchSearch]>(
    `select coalesce(sum(people) filter (where detail = 'BIRTH_DATE'), 0)::int "sharedBirthDate", coalesce(sum(people) filter (where detail = 'NAME_BIRTH_DATE_POSTCODE'), 0)::int "notCompared",
       (select count(*)::int from unreadable_identity where place_id = $1) unreadable from match_crowd where place_id = $1`,
    [placeId],
  );
  return row;
}
