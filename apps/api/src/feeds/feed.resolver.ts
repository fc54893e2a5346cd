import { Context, Query, Resolver } from '@nestjs/graphql';
import { Database } from '../database.js';
import type { Asked } from '../graphql/asked.js';
import { feedView, type FeedView } from './feed-view.js';
import { readFeeds } from './read-feeds.js';

@Resolver()
export class FeedResolver {
  public constructor(private readonly database: Database) {}

  @Query('feeds')
  public async feeds(@Context() asked: Asked): Promise<FeedView[]> {
    const { now } = await asked.setting();
    const feeds = await asked.read((tx) => readFeeds(tx, this.database.placeId));
    return feeds.map((feed) => feedView(feed, now));
  }
}
