import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The one index that finds an earlier use of a control id begins with it. On a table that is empty or not analysed yet all indexes that
 * begin with place_id look alike to the planner, and a group commit that took another one read every receipt for each message.
 */
export class ReceiptByControlIdFirst1700000000016 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index receipt_by_control_id_first on receipt (control_id, sender, place_id)');
    await runner.query('drop index receipt_by_control_id');
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}
