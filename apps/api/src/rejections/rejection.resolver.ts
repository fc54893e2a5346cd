import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Database } from '../database.js';
import { feedViews } from '../feeds/feed-views.js';
import type { MutationReplayRejectionsArgs, QueryRejectionsArgs, RejectionState } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { pageOf, type Connection } from '../graphql/page-of.js';
import { doNext } from './do-next.js';
import { rejectionGroups } from './rejection-groups.js';
import { rejectionState } from './rejection-state.js';
import { replay, type Replayed } from './replay.js';

interface RejectionRow {
  readonly id: string;
  readonly messageId: string;
  readonly feedId: string;
  readonly receivedAt: Date;
  readonly code: string;
  readonly message: string;
  readonly location: string | null;
  readonly line: number | null;
  readonly replayedAt: Date | null;
  readonly state: RejectionState;
}

@Resolver()
export class RejectionResolver {
  public constructor(private readonly database: Database) {}

  /** The newest first. */
  @Query('rejections')
  public rejections(@Args() { feedId, code, state, ...page }: QueryRejectionsArgs, @Context() asked: Asked): Promise<Connection<RejectionRow>> {
    return asked.read((tx) =>
      pageOf<RejectionRow>(
        tx,
        {
          select: `r.rejection_id id, r.message_id "messageId", r.feed_id "feedId", r.received_at "receivedAt", r.code, r.message, r.location, r.line, r.replayed_at "replayedAt", ${rejectionState} state`,
          from: `from rejection r where r.place_id = $1 and ($2::text is null or r.feed_id = $2) and ($3::text is null or r.code = $3) and ($4::text[] is null or ${rejectionState} = any($4))`,
          params: [this.database.placeId, feedId ?? null, code ?? null, state ?? null],
          order: [{ sql: 'r.rejection_id', type: 'bigint', descending: true }],
        },
        page,
      ),
    );
  }

  @Query('rejectionGroups')
  public groups(@Context() asked: Asked): Promise<object[]> {
    const { placeId } = this.database;
    return asked.read(async (tx) => {
      const feeds = new Map((await feedViews(tx, placeId, asked)).map((feed) => [feed.id, feed]));
      return (await rejectionGroups(tx, placeId)).map(({ feedId, ...group }) => ({ ...group, feed: feeds.get(feedId), doNext: doNext(group) }));
    });
  }

  @Mutation('replayRejections')
  public replay(@Args() { input }: MutationReplayRejectionsArgs, @Context() asked: Asked): Promise<Replayed> {
    return replay(this.database, asked, input);
  }
}
