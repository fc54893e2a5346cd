import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a receipt costs to keep. Its latest by feed are known from the half hours of each feed, so that no index need keep them; and
 * which messages share a control id is asked of the index when somebody looks, instead of for each message that comes in.
 */
export class LeanReceipt1700000000021 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index receipt_latest');
    await runner.query(`comment on column receipt.control_id_reused is 'Written by earlier releases only: receipt_by_control_id_first tells which messages share a control id.'`);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one dropped.');
  }
}
