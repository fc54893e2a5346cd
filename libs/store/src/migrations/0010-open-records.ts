import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a snapshot would end can be told before it is sent: intake may see which records of an organisation are open, by their keyed
 * hashes alone, and nothing else of them.
 */
export class OpenRecords1700000000010 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create view open_record as
      with open as (
        select place_id, organisation, 'home-care-packages' kind, package_key record_key from package where status <> 'ENDED'
        union all
        select place_id, organisation, 'care-home-residents', stay_key from stay where kind = 'CARE_HOME' and state = 'OPEN'
      )
      select distinct o.*, (
        select min(coalesce(f.recorded_at, f.happened_at)) from fact f
        where f.place_id = o.place_id and f.record_key = o.record_key and f.superseded_at is null and f.kind in ('PackageReported', 'ResidencyReported')
      ) reported_at from open o;
      comment on view open_record is 'Open packages and residencies by key, and since when each was reported: what a snapshot that leaves them out would end.';
      grant select on open_record to homeward_intake;
    `);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}
