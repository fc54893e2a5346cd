import type { MigrationInterface, QueryRunner } from 'typeorm';

/** State: folds of facts and acts. Every table here can be emptied and rebuilt; `homeward rebuild --check` proves it. */
export class State1700000000002 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(state);
  }

  public async down(): Promise<void> {
    throw new Error('State has no way back on its own: rebuild it.');
  }
}

const state = `
create sequence change_seq;

-- Which person a subject belongs to: the smallest subject id among all that link facts join.
create table person_subject (
  place_id text not null,
  subject_id bigint not null,
  person_id bigint not null,
  primary key (place_id, subject_id)
);
create index person_subject_by_person on person_subject (place_id, person_id);

create table person_state (
  place_id text not null,
  person_id bigint not null,
  version bigint not null,
  state jsonb not null,
  alerts_wait_for text,
  primary key (place_id, person_id)
);
create index person_alerts_wait on person_state (place_id, alerts_wait_for, person_id) where alerts_wait_for is not null;
comment on column person_state.alerts_wait_for is 'This feed spoke of them while it was catching up: new alerts are raised when it has caught up.';

create table stay (
  place_id text not null,
  stay_key text not null,
  person_id bigint not null,
  organisation text not null,
  kind text not null,
  state text not null,
  site_code text,
  ward text,
  bay text,
  bed text,
  started_at timestamptz not null,
  ended_at timestamptz,
  state_detail jsonb not null,
  primary key (place_id, person_id, stay_key)
);
create index stay_open_by_site on stay (place_id, kind, site_code, ward) where state = 'OPEN';
create index stay_by_time on stay (place_id, kind, started_at, ended_at);

create table package (
  place_id text not null,
  package_key text not null,
  person_id bigint not null,
  organisation text not null,
  provider_id text not null,
  status text not null,
  start_date date not null,
  end_date date,
  hours_per_week numeric,
  primary key (place_id, person_id, package_key)
);
create index package_by_provider on package (place_id, provider_id, status);

create table clock_case (
  place_id text not null,
  case_id text not null,
  person_id bigint not null,
  package_key text not null,
  provider_id text not null,
  site_code text,
  state text not null,
  outcome text,
  check_match boolean not null,
  started_at timestamptz not null,
  deadline_at timestamptz not null,
  owner text,
  version bigint not null,
  body jsonb not null,
  primary key (place_id, case_id)
);
create index clock_case_by_person on clock_case (place_id, person_id);
create index clock_case_by_version on clock_case (place_id, version);
create index clock_case_by_deadline on clock_case (place_id, state, deadline_at, case_id);

create table alert (
  place_id text not null,
  alert_id text not null,
  case_id text not null,
  person_id bigint not null,
  type text not null,
  priority text not null,
  state text not null,
  tier text not null,
  desk text not null,
  owner text,
  raised_at timestamptz not null,
  due_at timestamptz,
  escalates_at timestamptz,
  suppressed_by text,
  policy_version text not null,
  version bigint not null,
  primary key (place_id, alert_id)
);
create index alert_by_state on alert (place_id, state, raised_at desc, alert_id);
create index alert_by_version on alert (place_id, version);
create index alert_by_case on alert (place_id, case_id);

create table double_hold (
  place_id text not null,
  hold_id text not null,
  person_id bigint not null,
  kind text not null,
  since timestamptz not null,
  funded_until date,
  body jsonb not null,
  primary key (place_id, hold_id)
);
create index double_hold_by_person on double_hold (place_id, person_id);

-- Deadlines. Armed in the same transaction as the state, claimed by the worker's loop, idempotent by case and step.
create table timer (
  place_id text not null,
  case_id text not null,
  step text not null,
  person_id bigint not null,
  due_at timestamptz not null,
  leased_until timestamptz,
  done_at timestamptz,
  primary key (place_id, case_id, step)
);
create index timer_due on timer (place_id, due_at) where done_at is null;

create table unit_state (
  place_id text not null,
  unit text not null,
  sector text not null,
  site_code text not null,
  provider_id text not null,
  happened_at timestamptz not null,
  feed_id text not null,
  state jsonb not null,
  primary key (place_id, unit)
);

-- How many people are in each ward or home: kept by differences, in sorted order, so that no screen counts people.
-- The row with ward '*' is the site's total.
create table census (
  place_id text not null,
  sector text not null,
  site_code text not null,
  ward text not null,
  occupied int not null,
  primary key (place_id, sector, site_code, ward)
);

-- The census of a site as it was known from a moment on: what the screens showed then.
create table census_history (
  place_id text not null,
  sector text not null,
  site_code text not null,
  known_from timestamptz not null,
  occupied int not null,
  primary key (place_id, sector, site_code, known_from)
) partition by range (known_from);

create table rejection (
  place_id text not null,
  rejection_id bigint generated always as identity,
  message_id bigint not null,
  feed_id text not null,
  received_at timestamptz not null,
  code text not null,
  message text not null,
  location text,
  line int,
  "column" text,
  replayed_at timestamptz,
  primary key (place_id, rejection_id)
);
create index rejection_by_feed on rejection (place_id, feed_id, rejection_id desc);
create index rejection_by_time on rejection (place_id, received_at);

-- How far each feed has been read: what says "catching up" and how fresh its facts are.
create table feed_state (
  place_id text not null,
  feed_id text not null,
  last_happened_at timestamptz,
  last_message_at timestamptz,
  received bigint not null default 0,
  rejected bigint not null default 0,
  catching_up boolean not null default false,
  catching_up_since timestamptz,
  -- Messages read since it fell behind.
  backlog bigint not null default 0,
  -- False until its first back-fill is over: only that one's old news is counted and asked of nobody.
  settled boolean not null default false,
  primary key (place_id, feed_id)
);

-- The last sign of life of each worker's timer loop, in database time: the watchdog reads it from outside.
create table timer_heartbeat (
  place_id text not null,
  worker text not null,
  at timestamptz not null,
  primary key (place_id, worker)
);


select ensure_month((current_date + (n || ' month')::interval)::date) from generate_series(-1, 3) n;
create table message_body_rest partition of message_body default;
create table fact_rest partition of fact default;
create table census_history_rest partition of census_history default;
`;
