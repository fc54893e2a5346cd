import { noteWords } from '@homeward/feeds';
import type { EntityManager } from '@homeward/store';

/** FeedNote of the schema. */
export interface FeedNote {
  readonly code: string;
  readonly noticed: string;
  readonly doNext: string | null;
  readonly messages: number;
  readonly newestMessageId: string;
}

/** What was noticed in the messages that each feed sent in the last 24 hours, most frequent first. A message counts once for each code. */
export async function readNotes(tx: EntityManager, placeId: string, feedIds: readonly string[]): Promise<Map<string, readonly FeedNote[]>> {
  const rows: { feedId: string; code: string; messages: number; newestMessageId: string }[] = await tx.query(
    `select r.feed_id "feedId", split_part(n.note, ' ', 1) code, count(distinct r.message_id)::int messages, max(r.message_id)::text "newestMessageId"
     from receipt r cross join lateral unnest(r.notes) n (note)
     where r.place_id = $1 and r.feed_id = any($2) and r.received_at > place_now($1) - interval '24 hours' and r.notes is not null group by 1, 2 order by 3 desc, 2`,
    [placeId, feedIds],
  );
  const notes = new Map<string, FeedNote[]>(feedIds.map((id) => [id, []]));
  for (const { feedId, code, ...counted } of rows) notes.get(feedId)?.push({ code, ...(noteWords(code) ?? { noticed: code, doNext: null }), ...counted });
  return notes;
}
