import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Everything that was noticed when a message was read is kept, not the first of it alone, and what a feed's messages of a day bore is found by an index. */
export class Notes1700000000030 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(notes);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const notes = `
alter table receipt add column notes text[];
-- Of messages that were read before, the first note is what is left: enough for the day that is counted.
update receipt set notes = array[outcome_code] where outcome in ('FACTS', 'IRRELEVANT') and outcome_code is not null and received_at > now() - interval '2 days';
create index receipt_noted on receipt (place_id, feed_id, received_at) where notes is not null;
`;
