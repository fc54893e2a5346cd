import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The truth: what came in (receipt, message_body), who it is about (subject, identity), what it means (fact), what people
 * and the clock decided (act), and the registries that mint ids. Nothing here can be rebuilt from anything else.
 * place_id leads every key, so that the tables distribute on it.
 */
export class Foundation1700000000001 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(foundation);
  }

  public async down(): Promise<void> {
    throw new Error('The first migration has no way back: drop the database instead.');
  }
}

const foundation = `
create table place (
  place_id text primary key,
  name text not null,
  zone text not null,
  production boolean not null,
  settings jsonb not null,
  clock_offset interval not null default '0',
  check (not production or clock_offset = '0')
);

-- The place clock: the database's clock plus an offset that only demo and tests may set.
create function place_now(of_place text) returns timestamptz language sql stable parallel safe as
  'select statement_timestamp() + (select clock_offset from place where place_id = of_place)';

create function random_id(length int) returns text language sql volatile as
  $$ select string_agg(substr('23456789ABCDEFGHJKLMNPQRSTUVWXYZ', 1 + floor(random() * 32)::int, 1), '') from generate_series(1, length) $$;

create table feed (
  place_id text not null references place,
  feed_id text not null,
  name text not null,
  sector text not null,
  transport text not null check (transport in ('MLLP', 'CSV', 'FHIR')),
  expected_every_seconds int not null check (expected_every_seconds > 0),
  settings jsonb not null,
  primary key (place_id, feed_id)
);

create table provider (
  place_id text not null references place,
  provider_id text not null,
  kind text not null check (kind in ('HOME_CARE', 'CARE_HOME')),
  name text not null,
  confirmed boolean not null,
  primary key (place_id, provider_id)
);

create table site (
  place_id text not null references place,
  site_code text not null,
  name text not null,
  sector text not null,
  open_beds int check (open_beds >= 0),
  primary key (place_id, site_code)
);

create table token (
  place_id text not null references place,
  token_id text not null,
  token_hash bytea not null,
  role text not null check (role in ('integration', 'operator')),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (place_id, token_id),
  unique (token_hash)
);

create sequence message_id_seq;

-- One row a message that was taken in, whatever its content. Never partitioned: it is what absorbs a repeat of any age.
create table receipt (
  place_id text not null,
  message_id bigint not null default nextval('message_id_seq'),
  feed_id text not null,
  sender text not null,
  control_id text,
  content_hash bytea not null,
  received_at timestamptz not null,
  acknowledgement bytea,
  seen int not null default 1,
  control_id_reused boolean not null default false,
  outcome text check (outcome in ('FACTS', 'REJECTED', 'IRRELEVANT', 'FAULT')),
  outcome_code text,
  outcome_reason text,
  faults smallint not null default 0,
  interpretation int not null default 0,
  interpreted_at timestamptz,
  accepted int,
  primary key (place_id, message_id),
  unique (place_id, feed_id, content_hash),
  foreign key (place_id, feed_id) references feed
);
create index receipt_without_outcome on receipt (place_id, feed_id, message_id) where outcome is null;
-- Without feed_id: on a table not analysed yet, an index that begins like another is as likely taken as the other.
create index receipt_by_control_id on receipt (place_id, control_id, sender);
-- Refused at the door or parked: never part of a batch, so counted apart from the feed's own figures.
create index receipt_ended_unread on receipt (place_id, feed_id) where outcome is not null and interpretation = 0;
create index receipt_latest on receipt (place_id, feed_id, received_at desc);

create table message_body (
  place_id text not null,
  message_id bigint not null,
  received_at timestamptz not null,
  content_type text not null,
  envelope jsonb not null,
  bytes bytea not null,
  primary key (place_id, received_at, message_id)
) partition by range (received_at);

create sequence subject_id_seq;

-- The registry of subjects. blind_index: HMAC-SHA-256 of authority and value; sealed_value: AES-256-GCM. Keys outside the database.
create table subject (
  place_id text not null,
  subject_id bigint not null default nextval('subject_id_seq'),
  authority text not null,
  blind_index bytea not null,
  sealed_value bytea,
  primary key (place_id, subject_id),
  unique (place_id, authority, blind_index)
);

-- What sources said of who a subject is, sealed. The latest by happened_at is shown.
create table identity (
  place_id text not null,
  subject_id bigint not null,
  message_id bigint not null,
  ordinal int not null,
  happened_at timestamptz not null,
  nhs_number_status text,
  sealed bytea not null,
  primary key (place_id, subject_id, happened_at, message_id, ordinal)
);

create sequence fact_id_seq;

create table fact (
  place_id text not null,
  fact_id bigint not null default nextval('fact_id_seq'),
  learned_at timestamptz not null,
  message_id bigint not null,
  interpretation int not null,
  subject_id bigint,
  unit text,
  record_key text,
  kind text not null,
  happened_at timestamptz not null,
  recorded_at timestamptz,
  sequence text not null,
  organisation text not null,
  body jsonb not null,
  superseded_at timestamptz,
  check ((subject_id is null) <> (unit is null)),
  primary key (place_id, learned_at, fact_id)
) partition by range (learned_at);
create index fact_by_subject on fact (place_id, subject_id) where superseded_at is null;
create index fact_by_unit on fact (place_id, unit) where superseded_at is null and unit is not null;
create index fact_by_record on fact (place_id, record_key) where kind in ('PackageReported', 'ResidencyReported') and superseded_at is null;
create index fact_by_message on fact (place_id, message_id);

create table case_registry (
  place_id text not null,
  case_id text not null default 'c_' || random_id(8),
  package_key text not null,
  episode_key text not null,
  minted_at timestamptz not null default now(),
  primary key (place_id, case_id),
  unique (place_id, package_key, episode_key)
);

create sequence act_id_seq;

-- What a person decided, or what the clock found due. Append-only, in database time.
create table act (
  place_id text not null,
  act_id bigint not null default nextval('act_id_seq'),
  case_id text not null,
  kind text not null,
  actor text not null,
  at timestamptz not null,
  body jsonb not null,
  primary key (place_id, act_id),
  foreign key (place_id, case_id) references case_registry
);
create index act_by_case on act (place_id, case_id, act_id);
-- The clock raises each alert of a case once.
create unique index act_raised_once on act (place_id, case_id, (body->>'type')) where kind = 'AlertRaised';

create table look (
  place_id text not null,
  look_id bigint generated always as identity,
  at timestamptz not null default now(),
  viewer text not null,
  person_id bigint not null,
  purpose text not null,
  primary key (place_id, look_id)
);

-- Makes the partitions of a month. Runs as the owner, so that the worker may call it as the months go by; a month of which
-- the default partition already holds rows stays there.
create function ensure_month(month date) returns void language plpgsql security definer set search_path = homeward as $$
declare parent text; part text; moment text; low timestamptz; high timestamptz; taken boolean;
begin
  low := (date_trunc('month', month)::date || ' 00:00:00+00')::timestamptz;
  high := ((date_trunc('month', month) + interval '1 month')::date || ' 00:00:00+00')::timestamptz;
  for parent, moment in values ('message_body', 'received_at'), ('fact', 'learned_at'), ('census_history', 'known_from') loop
    part := parent || '_' || to_char(month, 'YYYYMM');
    if to_regclass(parent) is null or to_regclass(part) is not null then continue; end if;
    taken := false;
    if to_regclass(parent || '_rest') is not null then
      execute format('select exists (select from %I where %I >= $1 and %I < $2)', parent || '_rest', moment, moment) into taken using low, high;
    end if;
    if not taken then
      execute format('create table %I partition of %I for values from (%L) to (%L)', part, parent, low, high);
    end if;
  end loop;
end $$;
`;
