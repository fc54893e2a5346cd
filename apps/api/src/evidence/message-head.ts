import type { FeedView } from '../feeds/feed-view.js';
import type { SeenMessage } from './look-at-message.js';

/** MessageHead of the schema: what may be told of a message that nobody has opened. */
export function messageHead({ outcome, ...head }: Omit<SeenMessage, 'bytes' | 'withheld' | 'gone'>, feeds: readonly FeedView[]) {
  return { ...head, outcome: outcome ?? 'WAITING', feed: feeds.find((feed) => feed.id === head.feedId) };
}
