import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Facts of documents that a source sends whole, and what kind of word a unit's newest one is. */
export class Documents1700000000004 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(documents);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const documents = `
alter table fact add column document_key text, add column document_version text;
create index fact_by_document on fact (place_id, document_key) where document_key is not null and superseded_at is null;
comment on column fact.document_key is 'The sealed name of a document that its source sends whole: only the facts of its newest version stand.';

alter table unit_state add column kind text;
update unit_state set kind = case sector when 'CARE_HOME' then 'CareHomeCapacityReported' else 'HomeCareCapacityReported' end;
alter table unit_state alter column kind set not null;
create index unit_state_by_kind on unit_state (place_id, kind, site_code);
`;
