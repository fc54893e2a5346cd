import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reading a message again, versions of what a feed is read by, whole snapshots kept as such, and rejections as work. */
export class ReadingAgain1700000000005 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(readingAgain);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const readingAgain = `
alter table receipt add column reread_requested_at timestamptz, add column attempts smallint not null default 0;
create index receipt_to_reread on receipt (place_id, feed_id, message_id) where reread_requested_at is not null;
comment on column receipt.attempts is 'How often reading it was begun in a process that had just started: one that kills the process is found by this.';

-- Who asked for messages to be read again, and what came of asking. Truth: nothing else says it.
create table reread_request (
  place_id text not null,
  request_id bigint generated always as identity,
  requested_at timestamptz not null,
  actor text not null,
  what text not null check (what in ('MESSAGE', 'REJECTIONS', 'FAULTS', 'FEED')),
  feed_id text not null,
  code text,
  message_id bigint,
  messages int not null,
  primary key (place_id, request_id),
  foreign key (place_id, feed_id) references feed
);

-- How a feed was to be read, and from when: the newest is the one that the feed itself bears.
create table feed_setting_version (
  place_id text not null,
  feed_id text not null,
  version int not null,
  settings jsonb not null,
  changed_at timestamptz not null,
  changed_by text not null,
  reason text not null,
  primary key (place_id, feed_id, version),
  foreign key (place_id, feed_id) references feed
);

-- Superseded only because another fact stands in its place for now. Where that one goes, a copy of this one is learned anew.
alter table fact add column set_aside boolean not null default false;
create index fact_aside_by_record on fact (place_id, record_key) where set_aside;
create index fact_aside_by_document on fact (place_id, document_key) where set_aside;
create index fact_absent_by_record on fact (place_id, record_key) where kind in ('PackageAbsent', 'ResidencyAbsent') and superseded_at is null;

-- What a source had open at one moment, by the keys of its records: what it leaves out follows, whatever the order of arrival.
create table snapshot (
  place_id text not null,
  message_id bigint not null,
  interpretation int not null,
  organisation text not null,
  kind text not null,
  as_at timestamptz not null,
  held text[] not null,
  -- False: it would end so much that it waits for a person's yes.
  in_force boolean not null,
  superseded_at timestamptz,
  primary key (place_id, message_id, interpretation)
);
create index snapshot_in_force on snapshot (place_id, organisation, kind, as_at) where in_force and superseded_at is null;

-- record_key: the record that a refused row speaks of, where its number can be read. mended: a later row told it rightly.
alter table rejection add column record_key text, add column mended_at timestamptz, add column mended_by bigint;
create index rejection_open on rejection (place_id, feed_id, code) where replayed_at is null and mended_at is null;
create index rejection_open_by_record on rejection (place_id, record_key) where replayed_at is null and mended_at is null and record_key is not null;
create index rejection_by_message on rejection (place_id, message_id);

grant select, insert on reread_request, feed_setting_version to homeward_app;
grant select, insert, update on snapshot to homeward_app;
grant usage on all sequences in schema homeward to homeward_app;
grant select on reread_request, feed_setting_version, snapshot to homeward_reader;
`;
