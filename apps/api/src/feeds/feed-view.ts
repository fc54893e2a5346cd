import { expectedGap, feedFreshness, type Freshness } from '@homeward/board';
import type { Instant, SectorCode } from '@homeward/flow';
import type { FeedTransport } from '../generated/schema-types.js';
import type { FeedCell } from './read-cells.js';
import type { FeedEndings } from './read-endings.js';
import type { FeedInUse } from './read-feeds.js';
import type { FeedNote } from './read-notes.js';

/** What is read only when a feed is asked for it, of all feeds at once. */
export interface FeedParts {
  cells(feedId: string): Promise<readonly FeedCell[]>;
  endings(feedId: string): Promise<FeedEndings>;
  notes(feedId: string): Promise<readonly FeedNote[]>;
}

/** Feed of the schema. */
export interface FeedView {
  readonly id: string;
  readonly name: string;
  readonly sector: SectorCode;
  readonly transport: FeedTransport;
  readonly expectedEverySeconds: number;
  readonly expectedIsLearned: boolean;
  readonly lastMessageAt: Instant | null;
  readonly received: () => Promise<number>;
  readonly rejected: number;
  readonly freshness: Freshness;
  readonly cells: () => Promise<readonly FeedCell[]>;
  readonly endings: () => Promise<FeedEndings>;
  readonly notes: () => Promise<readonly FeedNote[]>;
}

export function feedView(feed: FeedInUse, now: Instant, parts: FeedParts): FeedView {
  const { feedId, name, sector, transport, lastMessageAt, rejectedInAll } = feed;
  const expected = expectedGap(feed, now);
  return {
    id: feedId, name, sector, transport, lastMessageAt, rejected: rejectedInAll, freshness: feedFreshness(feed, now),
    expectedEverySeconds: Math.round(expected.seconds), expectedIsLearned: expected.learned,
    // The sum of the endings, read with them: what was taken in and waits counts as received.
    received: async () => Object.values(await parts.endings(feedId)).reduce((sum: number, each: number) => sum + each, 0),
    cells: () => parts.cells(feedId),
    endings: () => parts.endings(feedId),
    notes: () => parts.notes(feedId),
  };
}
