import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Database } from '../database.js';
import type { MutationReviewBrokenGlassArgs, QueryBrokenGlassArgs, QueryLooksAtArgs } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { mapNodes, type Connection } from '../graphql/page-of.js';
import { glassView, readGlass, type GlassView } from './read-glass.js';
import { readLooks, type LookView } from './read-looks.js';
import { reviewGlass, type Reviewed } from './review-glass.js';

/** What information governance asks and says. Who else asks is refused before any of it. */
@Resolver()
export class GovernanceResolver {
  public constructor(private readonly database: Database) {}

  @Query('brokenGlass')
  public async brokenGlass(@Args() { state, ...page }: QueryBrokenGlassArgs, @Context() asked: Asked): Promise<Connection<GlassView>> {
    return mapNodes(await asked.read((tx) => readGlass(tx, this.database.placeId, state, page)), glassView);
  }

  @Query('looksAt')
  public looksAt(@Args() args: QueryLooksAtArgs, @Context() asked: Asked): Promise<Connection<LookView>> {
    return readLooks(this.database, asked, args);
  }

  @Mutation('reviewBrokenGlass')
  public reviewBrokenGlass(@Args() args: MutationReviewBrokenGlassArgs, @Context() asked: Asked): Promise<Reviewed> {
    return reviewGlass(this.database, asked, args);
  }
}
