import { feedFreshness, type Freshness } from '@homeward/board';
import type { Instant, SectorCode } from '@homeward/flow';
import type { FeedInUse } from './read-feeds.js';

/** Feed of the schema. */
export interface FeedView {
  readonly id: string;
  readonly name: string;
  readonly sector: SectorCode;
  readonly expectedEverySeconds: number;
  readonly lastMessageAt: Instant | null;
  readonly received: number;
  readonly rejected: number;
  readonly freshness: Freshness;
}

export function feedView(feed: FeedInUse, now: Instant): FeedView {
  const { feedId, name, sector, expectedEverySeconds, lastMessageAt, received, rejectedInAll } = feed;
  return { id: feedId, name, sector, expectedEverySeconds, lastMessageAt, received, rejected: rejectedInAll, freshness: feedFreshness(feed, now) };
}
