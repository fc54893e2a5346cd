import { instant, type Instant } from '@homeward/flow';
import type { EntityManager } from '@homeward/store';
import { peopleWithHiddenPlaces, sourceShown } from '../people/places-shown.js';
import type { MatchRow } from './read-matches.js';

/** MergeTold of the schema. */
export interface MergeTold {
  readonly source: string;
  readonly happenedAt: Instant;
  readonly messageId: string | null;
}

/** How many words are shown: a source that says so every night says the same. */
const most = 10;

/** Which sources merged the two records of a match, and in which messages. Who told of somebody protected tells where they were. */
export async function readMergesTold(tx: EntityManager, placeId: string, match: MatchRow): Promise<MergeTold[]> {
  if (match.kind !== 'MERGED_BY_SOURCE') return [];
  const rows: { source: string; at: Date; messageId: string }[] = await tx.query(
    `select coalesce(fd.name, f.organisation) source, f.happened_at at, f.message_id "messageId" from fact f
     left join receipt r using (place_id, message_id) left join feed fd using (place_id, feed_id)
     where f.place_id = $1 and f.subject_id = any($2) and (f.body->>'other')::bigint = any($2) and f.kind = 'SubjectsLinked' and f.body->>'how' = 'MERGED' and f.superseded_at is null
     order by f.happened_at desc, f.fact_id desc limit $3`,
    [placeId, [match.firstSubject, match.secondSubject], most],
  );
  const shown = (await peopleWithHiddenPlaces(tx, placeId, [match.firstPerson, match.secondPerson])).size === 0;
  return rows.map(({ source, at, messageId }) => ({ source: sourceShown(source, shown), happenedAt: instant(at), messageId: shown ? messageId : null }));
}
