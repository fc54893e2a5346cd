import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Staff who sign in by an OpenID provider, and their sessions. */
export class SignIn1700000000031 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const tables = `
create table staff (
  place_id text not null references place,
  staff_id bigint generated always as identity,
  -- Who they are at their provider (OpenID Connect Core 1.0 §5.7: only both together name somebody for good).
  issuer text not null,
  subject text not null,
  name text not null,
  first_seen_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (place_id, staff_id),
  unique (place_id, issuer, subject)
);

-- Times are the database's own: the clock of a place may be moved, and a session must not outlive that.
create table session (
  place_id text not null,
  session_hash bytea not null,
  staff_id bigint not null,
  -- The provider's own session (claim sid), by which it says that it has ended.
  provider_session text,
  -- Sealed; shown to the provider when somebody signs out.
  id_token bytea not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ends_at timestamptz not null,
  ended_at timestamptz,
  ended_by text check (ended_by in ('STAFF', 'PROVIDER', 'ADMINISTRATOR', 'RESTORE')),
  primary key (place_id, session_hash),
  foreign key (place_id, staff_id) references staff,
  check ((ended_at is null) = (ended_by is null))
);
create index session_of_staff on session (place_id, staff_id) where ended_at is null;

-- What a sign-in that has begun must come back with. Each is used once.
create table sign_in_attempt (
  place_id text not null references place,
  attempt_hash bytea not null,
  state text not null,
  nonce text not null,
  verifier bytea not null,
  return_to text not null,
  started_at timestamptz not null default now(),
  primary key (place_id, attempt_hash)
);
create index sign_in_attempt_by_age on sign_in_attempt (place_id, started_at);

grant select, insert, update on staff, session to homeward_app;
grant select, insert, delete on sign_in_attempt to homeward_app;
-- For the upload page: who sends, and no token of a provider.
grant select (place_id, session_hash, staff_id, seen_at, ends_at, ended_at) on session to homeward_intake;
grant select (place_id, staff_id, disabled_at) on staff to homeward_intake;
`;
