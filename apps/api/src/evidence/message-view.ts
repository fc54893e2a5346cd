import { noteText } from '@homeward/feeds';
import type { EntityManager } from '@homeward/store';
import type { FeedView } from '../feeds/feed-view.js';
import type { Asked } from '../graphql/asked.js';
import { rejectionState } from '../rejections/rejection-state.js';
import type { SeenMessage } from './look-at-message.js';
import { countMessageFacts, messageFacts } from './message-facts.js';
import { messageHead } from './message-head.js';
import { messageText } from './message-text.js';

/** So many facts, and so many rejections, are told of one message: a file may have given many thousands. */
const mostParts = 200;

const rejectionsOf = (tx: EntityManager, placeId: string, messageId: string): Promise<object[]> =>
  tx.query(
    `select rejection_id id, message_id "messageId", feed_id "feedId", received_at "receivedAt", code, message, location, line, replayed_at "replayedAt", ${rejectionState} state
     from rejection r where place_id = $1 and message_id = $2 order by rejection_id limit $3`,
    [placeId, messageId, mostParts],
  );

const countRejections = async (tx: EntityManager, placeId: string, messageId: string): Promise<number> => {
  const [{ n }] = await tx.query<[{ n: number }]>(`select count(*)::int n from rejection where place_id = $1 and message_id = $2`, [placeId, messageId]);
  return n;
};

/** Messages of the same sender that bear the control id of one and are not the same: the sender counts wrongly, or sends anew what it changed. */
const sameControlId = async (tx: EntityManager, placeId: string, messageId: string): Promise<string[]> => {
  const rows = await tx.query<{ id: string }[]>(
    `select o.message_id id from receipt r join receipt o on o.control_id = r.control_id and o.sender = r.sender and o.place_id = r.place_id and o.feed_id = r.feed_id and o.message_id <> r.message_id
     where r.place_id = $1 and r.message_id = $2 order by o.message_id limit $3`,
    [placeId, messageId, mostParts],
  );
  return rows.map((row) => row.id);
};

/** What was noticed when it was read last, in words. Of a message that was read before all of it was kept: the first of it. */
const notesOf = async (tx: EntityManager, placeId: string, messageId: string): Promise<string[]> => {
  const [row] = await tx.query<{ notes: string[] }[]>(
    `select coalesce(notes, case when outcome in ('FACTS', 'IRRELEVANT') and outcome_code is not null then array[outcome_code] end, '{}') notes from receipt where place_id = $1 and message_id = $2`, [placeId, messageId]);
  return (row?.notes ?? []).slice(0, mostParts).map(noteText);
};

/** Message of the schema. Its facts and rejections are read only when asked for. */
export function messageView(placeId: string, { bytes, withheld, gone, ...message }: SeenMessage, feeds: readonly FeedView[]) {
  const { id } = message;
  const read = <T>(part: (tx: EntityManager) => Promise<T>) => (_: unknown, asked: Asked): Promise<T> => asked.read(part);
  return {
    ...messageHead(message, feeds),
    withheld,
    text: bytes === null ? null : (gone ?? messageText(bytes)),
    download: `/messages/${id}/bytes`,
    facts: read((tx) => messageFacts(tx, placeId, { messageId: id, withheld: withheld !== null, most: mostParts })),
    factCount: read((tx) => countMessageFacts(tx, placeId, id)),
    rejections: read((tx) => rejectionsOf(tx, placeId, id)),
    rejectionCount: read((tx) => countRejections(tx, placeId, id)),
    notes: read((tx) => notesOf(tx, placeId, id)),
    sameControlId: read((tx) => sameControlId(tx, placeId, id)),
  };
}

export type MessageView = ReturnType<typeof messageView>;
