import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { instant } from '@homeward/flow';
import { ownSessions, provedLately } from '@homeward/store';
import { Database } from '../database.js';
import type { MutationEndSessionArgs, ViewerSession } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { endSessions, type EndedSessions } from './end-sessions.js';

/** Where one is signed in oneself, which everybody may know and end. */
@Resolver('Viewer')
export class OwnSessionsResolver {
  public constructor(private readonly database: Database) {}

  @ResolveField('sessions')
  public async sessions(@Context() { viewer }: Asked): Promise<ViewerSession[]> {
    return (await ownSessions(this.database.app, viewer)).map(({ startedAt, lastActiveAt, ...one }) => ({ ...one, startedAt: instant(startedAt), lastActiveAt: instant(lastActiveAt) }));
  }

  @ResolveField('mayEndSessions')
  public mayEndSessions(@Context() { viewer }: Asked): Promise<boolean> {
    return provedLately(this.database.app, viewer);
  }

  @Mutation('endSession')
  public endSession(@Args() { id }: MutationEndSessionArgs, @Context() { viewer }: Asked): Promise<EndedSessions> {
    return endSessions(this.database.app, viewer, id);
  }

  @Mutation('endOtherSessions')
  public endOtherSessions(@Context() { viewer }: Asked): Promise<EndedSessions> {
    return endSessions(this.database.app, viewer, 'OTHERS');
  }
}
