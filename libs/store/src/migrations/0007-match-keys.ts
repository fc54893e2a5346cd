import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By what a person is found beside their numbers: keyed hashes of birth date, name and postcode; and which subjects are folded together. */
export class MatchKeys1700000000007 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(matchKeys);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const matchKeys = `
-- Rows from before have no keys until the worker has unsealed them once; until then they match nobody.
alter table identity add column birth_index bytea, add column name_index bytea, add column postcode_index bytea, add column keyed boolean not null default false;
create index identity_by_match on identity (place_id, birth_index, name_index) where birth_index is not null and name_index is not null;
create index identity_not_keyed on identity (place_id, subject_id) where not keyed;
grant update (birth_index, name_index, postcode_index, keyed) on identity to homeward_app;

-- Subjects that facts name side by side. Folded together always, one person or not: what is said of one may decide what the other is.
create table subject_companion (
  place_id text not null,
  subject_id bigint not null,
  companion_id bigint not null,
  primary key (place_id, subject_id, companion_id)
);
insert into subject_companion
  select f.place_id, pair.a, pair.b from fact f
  cross join lateral (values (f.subject_id, coalesce(f.body->>'other', f.body->>'from')::bigint), (coalesce(f.body->>'other', f.body->>'from')::bigint, f.subject_id)) pair (a, b)
  where f.kind in ('SubjectsLinked', 'SubjectsUnlinked', 'StayReassigned') and pair.a <> pair.b on conflict do nothing;
grant select, insert on subject_companion to homeward_app;
grant select on subject_companion to homeward_reader;
`;
