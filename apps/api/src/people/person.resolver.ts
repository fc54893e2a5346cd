import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { parseNhsNumber } from '@homeward/flow';
import type { QueryFindPersonArgs } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { badInput } from '../graphql/bad-input.js';
import { NumberSearch } from './number-search.js';
import { personView, type PersonView } from './person-view.js';

@Resolver()
export class PersonResolver {
  public constructor(private readonly search: NumberSearch) {}

  /** The record of the look is written in the transaction that finds the person: no answer without it. */
  @Query('findPerson')
  public async findPerson(@Args() { nhsNumber }: QueryFindPersonArgs, @Context() asked: Asked): Promise<PersonView | null> {
    const number = parseNhsNumber(nhsNumber);
    if (number === null) throw badInput('This is not a valid NHS number: check its ten digits.');
    const personId = await this.search.find(asked, number);
    return personId === null ? null : personView(personId);
  }
}
