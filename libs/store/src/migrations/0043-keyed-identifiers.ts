import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The identifiers of FHIR resources are kept by keyed hashes alone: an unkeyed one of an NHS number is tried out in minutes. Whoever sends a
 * file by hand is named in the audit.
 */
export class KeyedIdentifiers1700000000043 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(keyed);
    await runner.query(named);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const keyed = `
-- Messages whose resources bear identifiers that are still to be hashed: the key is outside the database, so a worker does it.
create table fhir_identifier_waiting (
  place_id text not null,
  feed_id text not null,
  message_id bigint not null,
  primary key (place_id, feed_id, message_id)
);
insert into fhir_identifier_waiting
  select distinct place_id, feed_id, r.message_id from fhir_resource r join fhir_identifier using (place_id, feed_id, resource_type, resource_id);

-- Truncated and not deleted: the files that held the unkeyed hashes are gone at once.
truncate fhir_identifier;
alter table fhir_identifier add column keyed boolean not null default false;

-- The last release runs beside this one for a while and still writes unkeyed hashes: they are never stored, and are made anew by key.
create function keep_no_plain_identifier() returns trigger language plpgsql security definer set search_path = homeward, pg_temp as $$
begin
  insert into fhir_identifier_waiting
    select r.place_id, r.feed_id, r.message_id from fhir_resource r
    where r.place_id = new.place_id and r.feed_id = new.feed_id and r.resource_type = new.resource_type and r.resource_id = new.resource_id
    on conflict do nothing;
  return null;
end $$;
revoke execute on function keep_no_plain_identifier from public;
create trigger keep_no_plain_identifier before insert on fhir_identifier for each row when (not new.keyed) execute function keep_no_plain_identifier();

grant select, insert on fhir_identifier_waiting to homeward_intake;
grant select, update, delete on fhir_identifier_waiting to homeward_app;
grant insert on fhir_identifier to homeward_app;
`;

const named = `
-- Intake writes into the audit who sent a file by hand, by the name that they have then.
grant select (name) on staff to homeward_intake;
`;
