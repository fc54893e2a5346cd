import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { parseNhsNumber } from '@homeward/flow';
import { personOfNhsNumber } from '@homeward/store';
import { Database } from '../database.js';
import type { QueryFindPersonArgs } from '../generated/schema-types.js';
import type { Asked } from '../graphql/asked.js';
import { badInput } from '../graphql/bad-input.js';
import { personView, type PersonView } from './person-view.js';

@Resolver()
export class PersonResolver {
  public constructor(private readonly database: Database) {}

  /** The record of the look is written in the transaction that finds the person: no answer without it. */
  @Query('findPerson')
  public async findPerson(@Args() { nhsNumber }: QueryFindPersonArgs, @Context() asked: Asked): Promise<PersonView | null> {
    const number = parseNhsNumber(nhsNumber);
    if (number === null) throw badInput('This is not a valid NHS number: check its ten digits.');
    const { placeId, vault } = this.database;
    const personId = await asked.looks.find((tx) => personOfNhsNumber(tx, vault, placeId, number));
    return personId === null ? null : personView(personId);
  }
}
