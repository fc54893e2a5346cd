import type { Header } from '@homeward/feeds';
import { feedsOf, matchFeed, type DataSource, type Feed } from '@homeward/store';

export interface FeedRegistry {
  /** The MLLP feed that a message belongs to, or null where none does. */
  match(header: Header | null, fromLoopback: boolean): Feed | null;
  byId(feedId: string): Feed | null;
  all(): readonly Feed[];
  close(): void;
}

/** Reads the feeds of a place now and every few seconds; while the database is away the last ones read hold. */
export async function openFeedRegistry(db: DataSource, placeId: string, everyMs = 5_000): Promise<FeedRegistry> {
  let feeds = await feedsOf(db, placeId);
  const refresh = setInterval(() => {
    feedsOf(db, placeId).then((read) => { feeds = read; }, () => undefined);
  }, everyMs).unref();
  return {
    match: (header, fromLoopback) => matchFeed(feeds, header, fromLoopback),
    byId: (feedId) => feeds.find((feed) => feed.feedId === feedId) ?? null,
    all: () => feeds,
    close: () => clearInterval(refresh),
  };
}
