import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What FHIR needs beside the messages: which resources there are, by which identifiers, and which messages name which Locations. */
export class Fhir1700000000013 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(fhir);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const fhir = `
-- Each resource that a feed has created or updated by itself or in a Bundle, and its newest version as it came in.
create table fhir_resource (
  place_id text not null,
  feed_id text not null,
  resource_type text not null,
  resource_id text not null,
  version int not null,
  content_hash bytea not null,
  message_id bigint not null,
  primary key (place_id, feed_id, resource_type, resource_id),
  foreign key (place_id, feed_id) references feed
);

-- SHA-256 of system and value of each identifier that a resource was created with: what If-None-Exist asks for.
create table fhir_identifier (
  place_id text not null,
  feed_id text not null,
  resource_type text not null,
  identifier_hash bytea not null,
  resource_id text not null,
  primary key (place_id, feed_id, resource_type, identifier_hash, resource_id),
  foreign key (place_id, feed_id) references feed
);

-- Which messages were read by the description of which FHIR Location: they are read again when it changes.
create table location_reference (
  place_id text not null,
  unit text not null,
  message_id bigint not null,
  primary key (place_id, unit, message_id)
);
create index location_reference_by_message on location_reference (place_id, message_id);

grant select, insert, update on fhir_resource to homeward_intake;
grant select, insert on fhir_identifier to homeward_intake;
grant select, insert, delete on location_reference to homeward_app;
grant select on fhir_resource, fhir_identifier to homeward_app;
grant select on location_reference to homeward_reader;
`;
