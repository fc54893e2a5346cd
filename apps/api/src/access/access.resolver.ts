import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { Database } from '../database.js';
import type { MutationBreakGlassArgs } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { GlassAlarm } from './glass-alarm.js';
import { openGlass, type Opened } from './open-glass.js';

@Resolver()
export class AccessResolver {
  public constructor(
    private readonly database: Database,
    private readonly alarm: GlassAlarm,
  ) {}

  @Mutation('breakGlass')
  public breakGlass(@Args() args: MutationBreakGlassArgs, @Context() asked: Asked): Promise<Opened> {
    return openGlass(this.database, this.alarm, asked, args);
  }
}
