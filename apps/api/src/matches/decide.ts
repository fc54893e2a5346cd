import { sightOf } from '@homeward/access';
import type { MatchAct } from '@homeward/flow';
import { actorOf } from '@homeward/store';
import type { Database } from '../database.js';
import type { Asked } from '../graphql/asked.js';
import { conflict, invalid, notAllowed } from '../graphql/refusals.js';
import type { Decisions } from '../live/decisions.js';
import { matchView, type MatchView } from './match-view.js';
import { matchById } from './read-matches.js';

export type Decided = MatchView | ReturnType<typeof conflict> | ReturnType<typeof invalid> | ReturnType<typeof notAllowed>;

export interface Wish {
  readonly id: string;
  readonly kind: MatchAct['kind'];
  readonly reason: string;
  readonly expectedVersion: number;
}

/** Longer reasons are cut: the field is for a sentence or two. */
const longestReason = 500;

/** The viewer decides about two records, and says why. */
export async function decide(decisions: Pick<Decisions, 'match'>, database: Pick<Database, 'placeId' | 'vault' | 'onUnreadable'>, asked: Asked, { id, kind, reason, expectedVersion }: Wish): Promise<Decided> {
  const { viewer } = asked;
  if (sightOf(viewer.grants, 'MEND_DATA') === 'NO') return notAllowed();
  const why = reason.trim().slice(0, longestReason);
  if (why.length < 5) return invalid('Say in a few words why you decide so: others will rely on it.');
  const result = await decisions.match({ matchId: id, kind, actor: viewer.name, by: actorOf(viewer), reason: why, expectedVersion: String(expectedVersion) });
  switch (result.kind) {
    case 'CONFLICT':
      return conflict(result.currentVersion);
    case 'UNKNOWN':
      return invalid('There is no such match.');
    case 'SENSELESS':
      return invalid(result.why);
    case 'DONE': {
      const row = await asked.read((tx) => matchById(tx, database.placeId, id));
      return row === undefined ? invalid('There is no such match.') : matchView(row, database);
    }
  }
}
