import type { EntityManager } from '@homeward/store';
import { peopleWithHiddenPlaces } from '../people/places-shown.js';
import { factColumns, messageFact, type FactRow, type MessageFactView } from './message-fact.js';

/** How many facts a message was ever read as. */
export async function countMessageFacts(tx: EntityManager, placeId: string, messageId: string): Promise<number> {
  const [{ n }] = await tx.query<[{ n: number }]>(`select count(*)::int n from fact where place_id = $1 and message_id = $2`, [placeId, messageId]);
  return n;
}

interface FactsAsked {
  readonly messageId: string;
  /** The message is withheld from the viewer: what is about somebody protected is left out whole, since its second stands in their line of time too, and the feed says where. */
  readonly withheld: boolean;
  readonly most: number;
}

/** The first facts that a message was ever read as, in its present interpretation first. */
export async function messageFacts(tx: EntityManager, placeId: string, { messageId, withheld, most }: FactsAsked): Promise<MessageFactView[]> {
  const rows: FactRow[] = await tx.query(
    `select ${factColumns}, p.person_id "personId" from fact f left join person_subject p using (place_id, subject_id) left join receipt r using (place_id, message_id) left join feed fd using (place_id, feed_id)
     where f.place_id = $1 and f.message_id = $2 order by f.superseded_at is not null, f.interpretation desc, f.happened_at, f.fact_id limit $3`,
    [placeId, messageId, most],
  );
  const hidden = withheld ? await peopleWithHiddenPlaces(tx, placeId, rows.flatMap(({ personId }) => personId ?? [])) : new Set<string>();
  return rows.filter(({ personId }) => personId === null || !hidden.has(personId)).map(messageFact);
}
