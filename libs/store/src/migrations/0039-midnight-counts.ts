import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was counted as a day began, once for all processes, so that a restart neither forgets it nor counts anew (docs/decisions/0023). */
export class MidnightCounts1700000000039 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const tables = `
create table midnight_count (
  place_id text not null references place,
  midnight timestamptz not null,
  counts jsonb not null,
  primary key (place_id, midnight)
);
grant select, insert on midnight_count to homeward_app;
`;
