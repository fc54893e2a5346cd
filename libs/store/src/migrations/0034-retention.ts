import type { MigrationInterface, QueryRunner } from 'typeorm';
import { retentionFunctions } from './0034-retention-functions.js';

/** How long what is kept, what must not go, what went, and who was erased. Rules are data, in versions, and begin as ones that only report. */
export class Retention1700000000034 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(retentionFunctions);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const tables = `
-- The newest version of a class is the one that holds. days null: kept. in_force false: what is due is counted, and nothing goes.
create table retention_rule (
  place_id text not null references place,
  class text not null,
  version int not null,
  "trigger" text not null,
  days int check (days > 0),
  action text not null check (action in ('EMPTY_BYTES', 'ERASE_IDENTITY', 'EMPTY_TEXT', 'DELETE', 'KEEP')),
  in_force boolean not null,
  owner text not null,
  reason text not null,
  source text not null,
  valid_from timestamptz not null default now(),
  primary key (place_id, class, version)
);

-- Of a person (all subjects that they had then), of a range of messages, or of a feed. Times are the database's own.
create table legal_hold (
  place_id text not null references place,
  hold_id bigint generated always as identity,
  subjects bigint[],
  from_message bigint,
  to_message bigint,
  feed_id text,
  reason text not null,
  held_by text not null,
  held_at timestamptz not null default now(),
  held_until timestamptz,
  lifted_at timestamptz,
  lifted_by text,
  lifted_reason text,
  primary key (place_id, hold_id)
);

-- One row a class and run. kept_from: the oldest that a run left where it is, so that the next one begins there and not at the beginning of time.
create table purge (
  place_id text not null,
  purge_id bigint generated always as identity,
  class text not null,
  rule_version int not null,
  actor text not null,
  begun_at timestamptz not null default now(),
  ended_at timestamptz,
  due bigint not null,
  held bigint not null,
  done bigint not null default 0,
  kept_from timestamptz,
  primary key (place_id, purge_id)
);
create index purge_of_class on purge (place_id, class, purge_id desc);

-- Who was erased, by ids that name nobody, and what went.
create table erasure (
  place_id text not null,
  erasure_id bigint generated always as identity,
  person_id bigint not null,
  subjects bigint[] not null,
  at timestamptz not null default now(),
  why text not null check (why in ('REQUEST', 'RETENTION', 'RESTORED')),
  reason text not null,
  actor text not null,
  counted jsonb not null,
  primary key (place_id, erasure_id)
);

-- People who were erased after the backup was made that this database comes from, and are not yet again.
create table erasure_pending (
  place_id text not null,
  subject_id bigint not null,
  erased_at timestamptz not null,
  primary key (place_id, subject_id)
);

alter table receipt add column bytes_gone_at timestamptz, add column bytes_gone_why text check (bytes_gone_why in ('RETENTION', 'ERASURE'));
comment on column receipt.bytes_gone_at is 'The bytes of the message were deleted then; what they were read as stands, and they are not read again.';

grant select on retention_rule, legal_hold, erasure_pending to homeward_app;
grant select, insert, update on purge to homeward_app;
`;
