import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits to be decided, and what was, is found without reading every merge that a source ever told of. */
export class MatchesToDecide1700000000028 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(index);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const index = `
-- The condition is that of the read, word for word, so that the read finds it.
create index possible_match_to_decide on possible_match (place_id, match_id)
  where decision is not null or (gone_at is null and (kind <> 'MERGED_BY_SOURCE' or said <> ''));
`;
