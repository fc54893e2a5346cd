import type { EntityManager } from 'typeorm';
import { instant, type MatchAct } from '@homeward/flow';

type Stored = Omit<MatchAct, 'at'> & { readonly at: Date };

const columns = `a.act_id "actId", a.match_id "matchId", a.kind, a.links, a.said, a.actor, a.at, a.reason`;
const told = (rows: readonly Stored[]): MatchAct[] => rows.map((row) => ({ ...row, at: instant(row.at) }));

/** What people decided about matches that touch the given subjects, oldest first. */
export async function matchActsAbout(tx: EntityManager, placeId: string, subjects: readonly string[]): Promise<MatchAct[]> {
  return told(await tx.query<Stored[]>(
    `select ${columns} from match_act a join possible_match m using (place_id, match_id)
     where a.place_id = $1 and (m.first_subject = any($2) or m.second_subject = any($2)) order by a.act_id`,
    [placeId, subjects],
  ));
}

/** What people decided about one match, oldest first. */
export async function matchActsOf(tx: EntityManager, placeId: string, matchId: string): Promise<MatchAct[]> {
  return told(await tx.query<Stored[]>(`select ${columns} from match_act a where a.place_id = $1 and a.match_id = $2 order by a.act_id`, [placeId, matchId]));
}
