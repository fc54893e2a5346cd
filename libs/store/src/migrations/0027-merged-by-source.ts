import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Merges that a source told of are listed, so that somebody can part them. */
export class MergedBySource1700000000027 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(merges);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const merges = `
alter table possible_match drop constraint possible_match_kind_check;
alter table possible_match add constraint possible_match_kind_check
  check (kind in ('SAME_DETAILS', 'TWO_PEOPLE_ONE_NUMBER', 'ONE_PERSON_TWO_NUMBERS', 'NUMBER_ALREADY_USED', 'BIRTH_DATES_DIFFER', 'MERGED_BY_SOURCE'));
`;
