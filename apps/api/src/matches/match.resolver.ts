import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Database } from '../database.js';
import type { MatchDecision, MutationDecideMatchArgs, MutationPartRecordsArgs, QueryPossibleMatchesArgs } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { mapNodes, type Connection } from '../graphql/page-of.js';
import { Decisions } from '../live/decisions.js';
import { decide, type Decided, type Wish } from './decide.js';
import { matchView, type MatchView } from './match-view.js';
import { readMatches } from './read-matches.js';
import { readMatchSearch, type MatchSearch } from './read-match-search.js';

const kindOf: Record<MatchDecision, Wish['kind']> = { CONFIRM: 'CONFIRMED', REFUSE: 'REFUSED', TAKE_BACK: 'TAKEN_BACK' };

@Resolver()
export class MatchResolver {
  public constructor(
    private readonly database: Database,
    private readonly decisions: Decisions,
  ) {}

  @Query('possibleMatches')
  public async possibleMatches(@Args() { state, ...page }: QueryPossibleMatchesArgs, @Context() asked: Asked): Promise<Connection<MatchView>> {
    const { placeId } = this.database;
    return mapNodes(await asked.read((tx) => readMatches(tx, placeId, state ?? ['OPEN'], page)), (row) => matchView(row, this.database));
  }

  @Query('matchSearch')
  public matchSearch(@Context() asked: Asked): Promise<MatchSearch> {
    return asked.read((tx) => readMatchSearch(tx, this.database.placeId));
  }

  @Mutation('decideMatch')
  public decideMatch(@Args() { decision, ...wish }: MutationDecideMatchArgs, @Context() asked: Asked): Promise<Decided> {
    return decide(this.decisions, this.database, asked, { ...wish, kind: kindOf[decision] });
  }

  @Mutation('partRecords')
  public partRecords(@Args() wish: MutationPartRecordsArgs, @Context() asked: Asked): Promise<Decided> {
    return decide(this.decisions, this.database, asked, { ...wish, kind: 'PARTED' });
  }
}
