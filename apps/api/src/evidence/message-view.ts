import type { Asked } from '../graphql/asked.js';
import type { FeedView } from '../feeds/feed-view.js';
import type { SeenMessage } from './look-at-message.js';
import { messageFacts } from './message-facts.js';
import { messageText } from './message-text.js';

const rejectionsOf = (placeId: string, messageId: string) => async (_: unknown, asked: Asked): Promise<object[]> =>
  asked.read((tx) =>
    tx.query(
      `select rejection_id id, message_id "messageId", feed_id "feedId", received_at "receivedAt", code, message, location, line, replayed_at "replayedAt",
              case when mended_at is not null then 'MENDED' when replayed_at is not null then 'REPLAYED' else 'OPEN' end state
       from rejection where place_id = $1 and message_id = $2 order by rejection_id`,
      [placeId, messageId],
    ),
  );

/** Message of the schema. Its facts and rejections are read only when asked for. */
export function messageView(placeId: string, { bytes, ...message }: SeenMessage, feeds: readonly FeedView[]) {
  return {
    ...message,
    outcome: message.outcome ?? 'WAITING',
    feed: feeds.find((feed) => feed.id === message.feedId),
    text: bytes === null ? null : messageText(bytes),
    download: `/messages/${message.id}/bytes`,
    facts: async (_: unknown, asked: Asked) => asked.read((tx) => messageFacts(tx, placeId, message.id, message.withheld === null)),
    rejections: rejectionsOf(placeId, message.id),
  };
}

export type MessageView = ReturnType<typeof messageView>;
