import { matchDetails, type MatchDetail } from './match-details.js';
import type { Database } from '../database.js';
import type { Asked } from '../graphql/asked.js';
import { personView, type PersonView } from '../people/person-view.js';
import type { MatchRow } from './read-matches.js';
import { readMergesTold, type MergeTold } from './read-merges-told.js';
import { readSides } from './read-sides.js';

export type MatchView = ReturnType<typeof matchView>;

/** PossibleMatch of the schema. */
export function matchView(row: MatchRow, { placeId, ...database }: Pick<Database, 'placeId' | 'vault' | 'onUnreadable'>) {
  const { firstSubject: _first, secondSubject: _second, firstPerson, secondPerson, ...told } = row;
  const people = [firstPerson, secondPerson];
  return {
    __typename: 'PossibleMatch' as const,
    ...told,
    first: (): PersonView => personView(firstPerson),
    second: (): PersonView => personView(secondPerson),
    told: (_: unknown, asked: Asked): Promise<MergeTold[]> => asked.looks.readOf(people, (tx) => readMergesTold(tx, placeId, row)),
    details: async (_: unknown, asked: Asked): Promise<MatchDetail[]> => matchDetails(await asked.looks.readOf(people, (tx) => readSides(tx, database, placeId, row))),
  };
}
