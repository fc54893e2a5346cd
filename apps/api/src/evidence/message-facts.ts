import type { EntityManager } from '@homeward/store';
import { peopleWithHiddenPlaces } from '../people/places-shown.js';
import { factColumns, messageFact, type FactRow, type MessageFactView } from './message-fact.js';

/** Every fact that a message was ever read as, in its present interpretation first. `disclosed`: the viewer gave a reason. */
export async function messageFacts(tx: EntityManager, placeId: string, messageId: string, disclosed: boolean): Promise<MessageFactView[]> {
  const rows: FactRow[] = await tx.query(
    `select ${factColumns}, p.person_id "personId" from fact f left join person_subject p using (place_id, subject_id) left join receipt r using (place_id, message_id) left join feed fd using (place_id, feed_id)
     where f.place_id = $1 and f.message_id = $2 order by f.superseded_at is not null, f.interpretation desc, f.happened_at, f.fact_id`,
    [placeId, messageId],
  );
  const people = rows.flatMap((row) => (row.personId === null ? [] : [row.personId]));
  const hidden = disclosed ? new Set<string>() : await peopleWithHiddenPlaces(tx, placeId, people);
  return rows.map((row) => messageFact(row, row.personId === null || !hidden.has(row.personId)));
}
