import { countsFor } from '@homeward/access';
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { MidnightNumbers } from '../city/midnight-numbers.js';
import { Database } from '../database.js';
import type { QueryDoubleHoldsArgs } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { mapNodes, type Connection } from '../graphql/page-of.js';
import { choosePerson } from '../people/choose-person.js';
import { NumberSearch } from '../people/number-search.js';
import { holdView, type HoldView } from './hold-view.js';
import { countHolds, countListed, readHolds, type HoldChoice, type HoldCount } from './read-holds.js';
import { roundHolds, type ToldHoldCount } from './round-holds.js';

@Resolver()
export class DoubleHoldResolver {
  public constructor(
    private readonly database: Database,
    private readonly midnight: MidnightNumbers,
    private readonly search: NumberSearch,
  ) {}

  @Query('doubleHoldCounts')
  public async doubleHoldCounts(@Context() asked: Asked): Promise<readonly ToldHoldCount[]> {
    return countsFor(asked.viewer.grants) === 'ALL' ? asked.count((tx) => countHolds(tx, this.database.placeId)) : roundHolds(await this.midnight.holds());
  }

  @Query('doubleHolds')
  public async doubleHolds(@Args() { filter, ...page }: QueryDoubleHoldsArgs, @Context() asked: Asked): Promise<Connection<HoldView> & { kinds(): Promise<HoldCount[]> }> {
    const { placeId } = this.database;
    const setting = await asked.setting();
    const { personId } = await choosePerson(asked, this.search, filter?.nhsNumber);
    const choice: HoldChoice = { personId, siteCode: filter?.siteCode ?? null, kinds: filter?.kind ?? null };
    const holds = await asked.list('HOLDS', (tx) => readHolds(tx, placeId, choice, page));
    return { ...mapNodes(holds, (row) => holdView(row, setting)), kinds: () => asked.list('HOLDS', (tx) => countListed(tx, placeId, choice)) };
  }
}
