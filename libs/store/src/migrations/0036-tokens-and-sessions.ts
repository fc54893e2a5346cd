import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions that can be locked, and that keep nothing once they are over; the application may change of them what it must and no more. */
export class TokensAndSessions1700000000036 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const tables = `
alter table session alter id_token drop not null;
-- Locked: nothing is answered until whoever it is has signed in again. locks_after_minutes null: only by hand.
alter table session add locked_at timestamptz, add locks_after_minutes int check (locks_after_minutes > 0);

-- What somebody had begun to write when their screen was locked, sealed: for the same person alone, once.
create table session_draft (
  place_id text not null,
  session_hash bytea not null,
  tab text not null check (tab ~ '^[A-Za-z0-9_-]{8,64}$'),
  sealed bytea not null check (octet_length(sealed) <= 60000),
  kept_at timestamptz not null default now(),
  primary key (place_id, session_hash, tab),
  foreign key (place_id, session_hash) references session on delete cascade
);

-- The provider's token and drafts are kept for a session that holds, and no longer, whoever ends it and how.
create function session_over() returns trigger language plpgsql set search_path = homeward, pg_temp as $$
begin
  if current_user in ('homeward_app', 'homeward_clerk') and old.ended_at is not null and new.ended_at is distinct from old.ended_at then
    raise exception 'a session that has ended stays so' using errcode = '42501';
  end if;
  if new.ended_at is not null then
    new.id_token := null;
    delete from session_draft d where d.place_id = new.place_id and d.session_hash = new.session_hash;
  end if;
  return new;
end $$;
create trigger session_over before update on session for each row execute function session_over();
update session set id_token = null where ended_at is not null;

revoke insert, update on staff, session from homeward_app;
grant insert (place_id, issuer, subject, name), update (name) on staff to homeward_app;
grant insert (place_id, session_hash, staff_id, provider_session, id_token, ends_at, locks_after_minutes), update (seen_at, id_token, ended_at, ended_by, locked_at) on session to homeward_app;
grant select, insert, delete, update (sealed, kept_at, session_hash) on session_draft to homeward_app;
grant select (locked_at, locks_after_minutes) on session to homeward_intake;

-- Set for a sign-in that must ask who is there, however lately somebody signed in at the provider.
alter table sign_in_attempt add anew boolean not null default false;
`;
