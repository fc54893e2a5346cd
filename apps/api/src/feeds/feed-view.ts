import { expectedGap, feedFreshness, type Freshness } from '@homeward/board';
import type { Instant, SectorCode } from '@homeward/flow';
import type { FeedCell } from './read-cells.js';
import type { FeedEndings } from './read-endings.js';
import type { FeedInUse } from './read-feeds.js';

/** What is read only when a feed is asked for it, of all feeds at once. */
export interface FeedParts {
  cells(feedId: string): Promise<readonly FeedCell[]>;
  endings(feedId: string): Promise<FeedEndings>;
}

/** Feed of the schema. */
export interface FeedView {
  readonly id: string;
  readonly name: string;
  readonly sector: SectorCode;
  readonly expectedEverySeconds: number;
  readonly expectedIsLearned: boolean;
  readonly lastMessageAt: Instant | null;
  readonly received: number;
  readonly rejected: number;
  readonly freshness: Freshness;
  readonly cells: () => Promise<readonly FeedCell[]>;
  readonly endings: () => Promise<FeedEndings>;
}

export function feedView(feed: FeedInUse, now: Instant, parts: FeedParts): FeedView {
  const { feedId, name, sector, lastMessageAt, received, rejectedInAll } = feed;
  const expected = expectedGap(feed, now);
  return {
    id: feedId, name, sector, lastMessageAt, received, rejected: rejectedInAll, freshness: feedFreshness(feed, now),
    expectedEverySeconds: Math.round(expected.seconds), expectedIsLearned: expected.learned,
    cells: () => parts.cells(feedId),
    endings: () => parts.endings(feedId),
  };
}
