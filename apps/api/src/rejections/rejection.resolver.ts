import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { Database } from '../database.js';
import type { QueryRejectionsArgs } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { pageOf, type Connection } from '../graphql/page-of.js';

interface RejectionRow {
  readonly id: string;
  readonly feedId: string;
  readonly receivedAt: Date;
  readonly code: string;
  readonly message: string;
  readonly location: string | null;
  readonly replayedAt: Date | null;
}

@Resolver()
export class RejectionResolver {
  public constructor(private readonly database: Database) {}

  /** The newest first. */
  @Query('rejections')
  public rejections(@Args() { feedId, ...page }: QueryRejectionsArgs, @Context() asked: Asked): Promise<Connection<RejectionRow>> {
    return asked.read((tx) =>
      pageOf<RejectionRow>(
        tx,
        {
          select: `r.rejection_id id, r.feed_id "feedId", r.received_at "receivedAt", r.code, r.message, r.location, r.replayed_at "replayedAt"`,
          from: `from rejection r where r.place_id = $1 and ($2::text is null or r.feed_id = $2)`,
          params: [this.database.placeId, feedId ?? null],
          order: [{ sql: 'r.rejection_id', type: 'bigint', descending: true }],
        },
        page,
      ),
    );
  }
}
