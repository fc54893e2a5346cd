import { Context, Query, Resolver } from '@nestjs/graphql';
import { Database } from '../database.js';
import type { Asked } from '../graphql/asked.js';
import type { FeedView } from './feed-view.js';
import { feedViews } from './feed-views.js';

@Resolver()
export class FeedResolver {
  public constructor(private readonly database: Database) {}

  @Query('feeds')
  public feeds(@Context() asked: Asked): Promise<FeedView[]> {
    return asked.count((tx) => feedViews(tx, this.database.placeId, asked));
  }
}
