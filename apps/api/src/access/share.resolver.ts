import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { sharesOf } from '@homeward/store';
import { Database } from '../database.js';
import type { MutationEndShareArgs, MutationSharePersonArgs } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { organisationsToAsk, type OrganisationToAskView } from './organisations-to-ask.js';
import { share, stopSharing, type Shared } from './share.js';
import { shareView, type ShareView } from './share-view.js';

@Resolver('Person')
export class ShareResolver {
  public constructor(private readonly database: Database) {}

  @ResolveField('shares')
  public async shares(@Parent() { id }: { readonly id: string }, @Context() asked: Asked): Promise<ShareView[]> {
    const shares = await asked.looks.readOf([id], (tx) => sharesOf(tx, this.database.placeId, [id]));
    return Promise.all(shares.map((one) => shareView(one, asked)));
  }

  @Query('organisationsToAsk')
  public organisationsToAsk(): Promise<OrganisationToAskView[]> {
    return organisationsToAsk(this.database.app, this.database.placeId);
  }

  @Mutation('sharePerson')
  public sharePerson(@Args() args: MutationSharePersonArgs, @Context() asked: Asked): Promise<Shared> {
    return share(this.database, asked, args);
  }

  @Mutation('endShare')
  public endShare(@Args() args: MutationEndShareArgs, @Context() asked: Asked): Promise<Shared> {
    return stopSharing(this.database, asked, args);
  }
}
