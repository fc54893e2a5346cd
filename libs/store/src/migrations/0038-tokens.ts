import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tokens that are for some feeds, bear what they are for, can be taken back and followed by another; and what a restore brought back and nobody has confirmed. */
export class Tokens1700000000038 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    for (const sql of [columns, rights]) await runner.query(sql);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const columns = `
alter table token
  add purpose text check (length(purpose) between 1 and 100),
  -- Null: all feeds of the place.
  add feeds text[] check (cardinality(feeds) > 0),
  add made_by text not null default 'made before names were kept',
  add revoked_at timestamptz,
  -- The id of the token that follows it.
  add successor text,
  -- At most one write a minute each.
  add used_at timestamptz,
  add used_after_end_at timestamptz,
  -- Set by a restore: until somebody confirms it, expires_at is past and the end that it had stands here. Whatever asks only whether it
  -- holds is answered that it does not.
  add waits_since timestamptz,
  add ends_if_confirmed timestamptz,
  add check (feeds is null or role = 'integration'),
  add check (revoked_at is null or expires_at <= revoked_at),
  add check ((waits_since is null) = (ends_if_confirmed is null));

-- As for tokens; without ends_if_confirmed a grant that waits has no end.
alter table role_grant add waits_since timestamptz, add ends_if_confirmed timestamptz, add check (waits_since is not null or ends_if_confirmed is null);

-- Notes that a token was shown, whether it holds or has ended; not twice in a minute.
create function note_token_use(of_place text, of_token text) returns void language sql volatile security definer set search_path = homeward, pg_temp as $$
  update token t set used_at = case when t.expires_at > now() then now() else t.used_at end, used_after_end_at = case when t.expires_at > now() then t.used_after_end_at else now() end
  where t.place_id = of_place and t.token_id = of_token and coalesce(case when t.expires_at > now() then t.used_at else t.used_after_end_at end < now() - interval '1 minute', true)
$$;
`;

const rights = `
revoke execute on function note_token_use(text, text) from public;
grant execute on function note_token_use(text, text) to homeward_app, homeward_intake;

-- A token that was taken back stays, with when.
revoke delete on token from homeward_app;
-- Screens never need a hash.
revoke select on token from homeward_reader;
grant select (place_id, token_id, role, purpose, feeds, made_by, created_at, expires_at, revoked_at, successor, used_at, used_after_end_at, waits_since, ends_if_confirmed) on token to homeward_reader;
alter table token enable row level security;
create policy folding on token to homeward_app using (true) with check (true);
create policy taking_in on token for select to homeward_intake using (true);
-- Those who look after feeds and access (docs/access/README.md).
create policy viewer on token for select to homeward_reader using (place_id = (select viewer_place()) and (select viewer_context()->'roles' ?| array['operator', 'data', 'administrator']));
`;
