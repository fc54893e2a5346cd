import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { readDeskStaff } from '@homeward/store';
import { Database } from '../database.js';
import type { MutationAcceptDeskArgs, MutationOfferDeskArgs, MutationPlanShiftArgs, MutationRemovePlannedShiftArgs, MutationSignOffDeskArgs, MutationSignOnToDeskArgs } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { accept, offer, plan, removePlanned, signOff, signOn, type DeskAnswer } from './desk-acts.js';
import { desksShown, type DeskView } from './desks-shown.js';

@Resolver()
export class DeskResolver {
  public constructor(private readonly database: Database) {}

  @Query('desks')
  public desks(@Context() asked: Asked): Promise<DeskView[]> {
    return desksShown(asked);
  }

  @Query('deskStaff')
  public deskStaff(@Context() asked: Asked): Promise<{ id: string; name: string }[]> {
    return asked.read(readDeskStaff);
  }

  @Mutation('signOnToDesk')
  public signOnToDesk(@Args() { deskId }: MutationSignOnToDeskArgs, @Context() asked: Asked): Promise<DeskAnswer> {
    return signOn(this.database.app, asked, deskId);
  }

  @Mutation('signOffDesk')
  public signOffDesk(@Args() { deskId }: MutationSignOffDeskArgs, @Context() asked: Asked): Promise<DeskAnswer> {
    return signOff(this.database.app, asked, deskId);
  }

  @Mutation('offerDesk')
  public offerDesk(@Args() { deskId, staffId }: MutationOfferDeskArgs, @Context() asked: Asked): Promise<DeskAnswer> {
    return offer(this.database.app, asked, deskId, staffId);
  }

  @Mutation('acceptDesk')
  public acceptDesk(@Args() { deskId }: MutationAcceptDeskArgs, @Context() asked: Asked): Promise<DeskAnswer> {
    return accept(this.database.app, asked, deskId);
  }

  @Mutation('planShift')
  public planShift(@Args() { input }: MutationPlanShiftArgs, @Context() asked: Asked): Promise<DeskAnswer> {
    return plan(this.database.app, asked, input);
  }

  @Mutation('removePlannedShift')
  public removePlannedShift(@Args() { id }: MutationRemovePlannedShiftArgs, @Context() asked: Asked): Promise<DeskAnswer> {
    return removePlanned(this.database.app, asked, id);
  }
}
