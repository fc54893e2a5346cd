import { Args, Context, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import { Database } from '../database.js';
import type { MutationTakeCaseArgs, QueryClockCasesArgs, SubscriptionClockCaseChangedArgs } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { mapNodes, type Connection } from '../graphql/page-of.js';
import { Decisions } from '../live/decisions.js';
import { mapped } from '../live/mapped.js';
import { choosePerson } from '../people/choose-person.js';
import { NumberSearch } from '../people/number-search.js';
import { showing } from '../policy/showing.js';
import { caseView, type CaseView } from './case-view.js';
import { CasesLive } from './cases-live.js';
import { isChosenCase, readCases } from './read-cases.js';
import { takeCase, type Taken } from './take-case.js';

@Resolver()
export class ClockCaseResolver {
  public constructor(
    private readonly database: Database,
    private readonly live: CasesLive,
    private readonly decisions: Decisions,
    private readonly search: NumberSearch,
  ) {}

  @Query('clockCases')
  public async clockCases(@Args() { filter, ...page }: QueryClockCasesArgs, @Context() asked: Asked): Promise<Connection<CaseView>> {
    const { nhsNumber, ...choice } = filter ?? {};
    const setting = await asked.setting();
    const person = await choosePerson(asked, this.search, nhsNumber);
    const cases = await asked.list('CLOCK', (tx) => readCases(tx, this.database.placeId, { ...choice, ...person }, page));
    return mapNodes(cases, (row) => caseView(row, setting));
  }

  @Mutation('takeCase')
  public takeCase(@Args() { id, expectedVersion }: MutationTakeCaseArgs, @Context() asked: Asked): Promise<Taken> {
    return takeCase(this.decisions, asked, id, expectedVersion);
  }

  @Subscription('clockCaseChanged')
  public async clockCaseChanged(@Args() { filter }: SubscriptionClockCaseChangedArgs, @Context() asked: Asked): Promise<AsyncIterableIterator<{ clockCaseChanged: CaseView }>> {
    const { nhsNumber, ...rest } = filter ?? {};
    const choice = { ...rest, ...(await choosePerson(asked, this.search, nhsNumber)) };
    return mapped(await this.live.changed(showing(asked.viewer, 'CLOCK'), (row) => isChosenCase(row, choice)), async (row) => ({ clockCaseChanged: caseView(row, await asked.setting()) }));
  }
}
