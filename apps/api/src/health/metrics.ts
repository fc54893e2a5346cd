import { Gauge, type Registry } from 'prom-client';
import { createMetrics } from '@homeward/service-kit';
import { systemViewer, tokenTroubles, tokenWarnings } from '@homeward/store';
import type { CityLive } from '../city/city-live.js';
import type { Database } from '../database.js';
import { readFeeds } from '../feeds/read-feeds.js';

/** What Prometheus is told: counts and ages, by feed; nothing about anybody. */
export class Metrics {
  private readonly registry: Registry = createMetrics('api');
  private readonly screens = new Gauge({ name: 'homeward_live_screens', help: 'Screens that watch the city', registers: [this.registry] });
  private readonly received = this.byFeed('homeward_feed_messages_received', 'Messages of a feed that were interpreted');
  private readonly rejected = this.byFeed('homeward_feed_messages_rejected', 'Messages or rows of a feed that were refused');
  private readonly age = this.byFeed('homeward_feed_age_seconds', 'Seconds since the last message of a feed');
  private readonly tokens = new Gauge({ name: 'homeward_tokens_in_trouble', help: 'Tokens of machines that end soon, or were shown after their end', labelNames: ['trouble'], registers: [this.registry] });
  private readonly catchingUp = this.byFeed('homeward_feed_catching_up', '1 while a feed is behind');

  public constructor(
    private readonly database: Database,
    private readonly live: CityLive,
  ) {}

  public get contentType(): string {
    return this.registry.contentType;
  }

  /** The process's own figures still come when the database does not answer. */
  public async text(): Promise<string> {
    this.screens.set(this.live.watching());
    const { placeId } = this.database;
    const [feeds, warnings] = await this.database.count(systemViewer(placeId, 'metrics'), async (tx) => [await readFeeds(tx, placeId), await tokenWarnings(tx, placeId)] as const).catch(() => [[], null] as const);
    // What is not known is not told as none.
    this.tokens.reset();
    for (const trouble of warnings === null ? [] : tokenTroubles) this.tokens.set({ trouble }, warnings?.filter((one) => one.trouble === trouble).length ?? 0);
    for (const { feedId: feed, received, rejectedInAll, lastMessageAt, catchingUp } of feeds) {
      this.received.set({ feed }, received);
      this.rejected.set({ feed }, rejectedInAll);
      this.catchingUp.set({ feed }, catchingUp ? 1 : 0);
      if (lastMessageAt !== null) this.age.set({ feed }, Math.max(0, (Date.now() - Date.parse(lastMessageAt)) / 1_000));
    }
    return this.registry.metrics();
  }

  private byFeed(name: string, help: string): Gauge<'feed'> {
    return new Gauge({ name, help, labelNames: ['feed'], registers: [this.registry] });
  }
}
