import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Begun: its tables follow. */
export class Audit1700000000033 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const tables = `
select 1;
`;
