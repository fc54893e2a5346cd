import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What information governance looks at: each broken glass with the relationship there was, and who looked at somebody. */
export class Governance1700000000037 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    for (const sql of [glass, review]) await runner.query(sql);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const glass = `
-- As it was when the glass was broken. related: Homeward knew of a relationship then. organisations: those of the viewer's grants that
-- can have one; null: a role for the whole place. place_at: by the clock of the place, for the opening itself is by the database's.
alter table broken_glass add column related boolean not null default false, add column organisations jsonb, add column place_at timestamptz not null default now(), add column version int not null default 1;
grant update (version) on broken_glass to homeward_app;

-- Whether organisations have a relationship to a person, for whoever acts under a signed context of that place.
create function is_related(of_place text, organisations jsonb, person bigint) returns boolean language plpgsql stable security definer set search_path = homeward, pg_temp as $$
begin
  if viewer_place() is distinct from of_place then raise exception 'of another place' using errcode = '42501'; end if;
  return exists (select from related_persons(of_place, organisations) r where r.person_id = person);
end $$;
revoke execute on function is_related(text, jsonb, bigint) from public;
grant execute on function is_related(text, jsonb, bigint) to homeward_app;

-- How often somebody broke glass, or tried to, within the hour that ends now; what was refused for being too many does not count again.
create function glass_tries(of_place text, of_actor text) returns int language sql stable security definer set search_path = homeward, pg_temp as $$
  select count(*)::int from audit where place_id = of_place and actor_id = of_actor and operation = 'breakGlass' and at > clock_timestamp() - interval '1 hour' and not detail ? 'tooMany'
$$;
revoke execute on function glass_tries(text, text) from public;
grant execute on function glass_tries(text, text) to homeward_app;

-- Whether who looks is of information governance; their roles are signed with them.
create function viewer_reviews() returns boolean language sql stable parallel safe as $$ select coalesce(viewer_context()->'roles' ? 'information-governance', false) $$;
grant execute on function viewer_reviews() to homeward_reader;

-- Whether the staff member's organisation had a relationship to the person when they broke glass (KNOWN), or one is known now that
-- began within 24 hours after (CAME); NONE_YET: those 24 hours are not over; WHOLE_PLACE: their role asks for none.
create function glass_relation(of_glass bigint) returns text language plpgsql stable security definer set search_path = homeward, pg_temp as $$
declare relation text;
begin
  if not viewer_reviews() then raise exception 'how somebody was related is for information governance' using errcode = '42501'; end if;
  with g as (select * from broken_glass where place_id = viewer_place() and glass_id = of_glass),
  person as (select coalesce((select s.person_id from person_subject s where s.place_id = g.place_id and s.subject_id = g.person_id), g.person_id) id from g),
  asked as (select o.of->>'organisation' organisation, o.of->>'ward' ward from g cross join jsonb_array_elements(g.organisations) o (of)),
  came as (
    select from g cross join asked a join stay s on s.place_id = g.place_id and s.person_id = (select id from person) and s.state <> 'CANCELLED'
      and ((s.site_code = a.organisation and (a.ward is null or s.ward = a.ward)) or (s.organisation = a.organisation and a.ward is null))
      where s.started_at <= g.place_at + interval '24 hours' and (s.ended_at is null or s.ended_at > g.place_at - interval '30 days')
    union all
    select from g cross join asked a join package p on p.place_id = g.place_id and p.person_id = (select id from person) and a.ward is null and a.organisation in (p.provider_id, p.organisation)
      where p.start_date <= (g.place_at + interval '24 hours')::date and (p.status in ('ACTIVE', 'SUSPENDED') or p.end_date > (g.place_at - interval '30 days')::date)
    union all
    select from g cross join asked a join person_share h on h.place_id = g.place_id and h.person_id = (select id from person) and h.organisation = a.organisation
      where h.shared_by <> g.actor and h.shared_at <= g.opened_at + interval '24 hours' and h.ends_at > g.opened_at)
  select case when g.organisations is null then 'WHOLE_PLACE' when g.related then 'KNOWN' when exists (select from came) then 'CAME'
    when place_now(g.place_id) < g.place_at + interval '24 hours' then 'NONE_YET' else 'NONE' end into relation from g;
  return relation;
end $$;
-- By default everybody may call a function; this one writes with its owner's rights. And a temporary table must never stand before
-- a table that an owner's function reads (PostgreSQL 17, CREATE FUNCTION, "Writing SECURITY DEFINER Functions Safely").
revoke execute on function ensure_month(date) from public;
alter function ensure_month(date) set search_path = homeward, pg_temp;
alter function unknown_senders_feed(text) set search_path = homeward, pg_temp;
alter function keep_companions() set search_path = homeward, pg_temp;
alter function keep_setting_version() set search_path = homeward, pg_temp;
revoke execute on function glass_relation(bigint) from public;
grant execute on function glass_relation(bigint) to homeward_reader;
`;

const review = `
create policy reviewed on broken_glass for select to homeward_reader using (place_id = (select viewer_place()) and (select viewer_reviews()));

-- What the audit has of one person: of every record that is one with theirs, and of those that ever stood beside them in a link.
create function viewer_looks_at(person bigint) returns table (audit_id bigint, at timestamptz, actor_id text, actor_name text, actor_roles text[], action text, operation text, reason text)
language plpgsql stable security definer set search_path = homeward, pg_temp as $$
declare of_place text := viewer_context()->>'place';
begin
  if not viewer_reviews() then raise exception 'who looked is for information governance' using errcode = '42501'; end if;
  return query with mine as (select person id union select p.subject_id from person_subject p where p.place_id = of_place and p.person_id = person),
    beside as (select c.companion_id id from subject_companion c join mine on c.subject_id = mine.id where c.place_id = of_place)
    select a.audit_id, a.at, a.actor_id, a.actor_name, a.actor_roles, a.action, a.operation, a.reason from audit a
    where a.place_id = of_place and a.person_id in (select id from mine union select id from beside);
end $$;
revoke execute on function viewer_looks_at(bigint) from public;
grant execute on function viewer_looks_at(bigint) to homeward_reader;
`;
