import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Community services (reablement, virtual wards, intermediate care) have providers of their own, beside homes and home care. */
export class CommunityProviders1700000000009 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table provider drop constraint provider_kind_check;
      alter table provider add constraint provider_kind_check check (kind in ('HOME_CARE', 'CARE_HOME', 'COMMUNITY')) not valid;
      alter table provider validate constraint provider_kind_check;
    `);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}
