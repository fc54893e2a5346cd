import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finding one person takes the same work whether they are there or not, and is counted; a share reaches an organisation as a whole and no ward by itself. */
export class Finding1700000000040 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    for (const sql of [counting, shares, finding, governance]) await runner.query(sql);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const counting = `
-- What somebody did within the hour and may not do without end: searches by number, withheld messages, previews. what: a hash that
-- differs for each actor; empty: they were refused. Nothing in it is older than an hour for long.
create table counted_act (
  place_id text not null references place,
  actor text not null,
  kind text not null check (kind in ('NUMBER', 'MESSAGE', 'PREVIEW')),
  what bytea not null,
  at timestamptz not null default clock_timestamp(),
  primary key (place_id, actor, kind, what)
);

-- NEW: counted. AGAIN: it was counted within the hour already. REFUSED_FIRST, REFUSED: so many others were. Needs READ COMMITTED: who waits must see what the other counted.
create function count_act(of_place text, of_actor text, of_kind text, of_what bytea, most int) returns text language plpgsql volatile security definer set search_path = homeward, pg_temp as $$
declare since timestamptz;
begin
  perform pg_advisory_xact_lock(hashtextextended('counted/' || of_place || '/' || of_kind || '/' || of_actor, 0));
  since := clock_timestamp() - interval '1 hour';
  delete from counted_act c using (select o.actor, o.kind, o.what from counted_act o where o.place_id = of_place and o.at <= since for update skip locked) old
    where c.place_id = of_place and c.actor = old.actor and c.kind = old.kind and c.what = old.what;
  if exists (select from counted_act where place_id = of_place and actor = of_actor and kind = of_kind and what = of_what) then return 'AGAIN'; end if;
  if (select count(*) from counted_act where place_id = of_place and actor = of_actor and kind = of_kind and what <> '') >= most then
    insert into counted_act values (of_place, of_actor, of_kind, '') on conflict do nothing;
    return case when found then 'REFUSED_FIRST' else 'REFUSED' end;
  end if;
  insert into counted_act values (of_place, of_actor, of_kind, of_what);
  return 'NEW';
end $$;
revoke execute on function count_act(text, text, text, bytea, int) from public;
grant execute on function count_act(text, text, text, bytea, int) to homeward_app, homeward_intake;
`;

const shares = `
-- As of migration 0032, but that whoever is granted a ward is not asked by what its site or trust is asked.
create or replace function related_persons(place text, organisations jsonb) returns table (person_id bigint, nth int, here boolean, shared boolean)
language sql stable parallel safe security definer set search_path = homeward, pg_temp as $$
  with asked as (select (o.nth - 1)::int nth, o.of->>'organisation' organisation, o.of->>'ward' ward from jsonb_array_elements(organisations) with ordinality o (of, nth)),
  moment as (select place_now(place) at)
  select s.person_id, a.nth, s.state = 'OPEN', false from asked a cross join moment m join stay s on s.place_id = place and s.site_code = a.organisation and (a.ward is null or s.ward = a.ward)
    where s.state <> 'CANCELLED' and (s.ended_at is null or s.ended_at > m.at - interval '30 days')
  union all
  select s.person_id, a.nth, s.state = 'OPEN', false from asked a cross join moment m join stay s on s.place_id = place and s.organisation = a.organisation
    where a.ward is null and s.state <> 'CANCELLED' and (s.ended_at is null or s.ended_at > m.at - interval '30 days')
  union all
  select p.person_id, a.nth, false, false from asked a cross join moment m join package p on p.place_id = place and p.provider_id = a.organisation
    where a.ward is null and (p.status in ('ACTIVE', 'SUSPENDED') or p.end_date > (m.at - interval '30 days')::date)
  union all
  select p.person_id, a.nth, false, false from asked a cross join moment m join package p on p.place_id = place and p.organisation = a.organisation
    where a.ward is null and (p.status in ('ACTIVE', 'SUSPENDED') or p.end_date > (m.at - interval '30 days')::date)
  union all
  select s.person_id, a.nth, false, true from asked a join person_share h on h.place_id = place and h.organisation = a.organisation and a.ward is null and h.ends_at > now()
    join person_subject s on s.place_id = place and s.subject_id = h.person_id
$$;

-- As of migration 0037, but that a share is found by whatever record of the person it was written at, and by no ward.
create or replace function glass_relation(of_glass bigint) returns text language plpgsql stable security definer set search_path = homeward, pg_temp as $$
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
    select from g cross join asked a join person_share h on h.place_id = g.place_id and h.organisation = a.organisation and a.ward is null
      and h.person_id in (select s.subject_id from person_subject s where s.place_id = g.place_id and s.person_id = (select id from person) union select g.person_id)
      where h.shared_by <> g.actor and h.shared_at <= g.opened_at + interval '24 hours' and h.ends_at > g.opened_at)
  select case when g.organisations is null then 'WHOLE_PLACE' when g.related then 'KNOWN' when exists (select from came) then 'CAME'
    when place_now(g.place_id) < g.place_at + interval '24 hours' then 'NONE_YET' else 'NONE' end into relation from g;
  return relation;
end $$;
`;

const finding = `
-- As related_persons, of one person and by their own rows, so that it costs alike for a ward and for a trust. A test compares the two.
create function relations_of(place text, organisations jsonb, person bigint) returns table (nth int, here boolean, shared boolean)
language sql stable parallel safe security definer set search_path = homeward, pg_temp as $$
  with asked as (select (o.nth - 1)::int nth, o.of->>'organisation' organisation, o.of->>'ward' ward from jsonb_array_elements(organisations) with ordinality o (of, nth)),
  moment as (select place_now(place) at)
  select a.nth, s.state = 'OPEN', false from stay s cross join moment m cross join asked a where s.place_id = place and s.person_id = person
    and s.state <> 'CANCELLED' and (s.ended_at is null or s.ended_at > m.at - interval '30 days')
    and ((s.site_code = a.organisation and (a.ward is null or s.ward = a.ward)) or (s.organisation = a.organisation and a.ward is null))
  union all
  select a.nth, false, false from package p cross join moment m join asked a on a.ward is null and a.organisation in (p.provider_id, p.organisation)
    where p.place_id = place and p.person_id = person and (p.status in ('ACTIVE', 'SUSPENDED') or p.end_date > (m.at - interval '30 days')::date)
  union all
  select a.nth, false, true from person_subject s join person_share h on h.place_id = place and h.person_id = s.subject_id and h.ends_at > now() join asked a on a.ward is null and a.organisation = h.organisation
    where s.place_id = place and s.person_id = person
$$;

-- The person who bears a number, by its keyed hash, if whoever looks may see them; null: nobody, or nobody whom they may. Where nobody
-- bears it, the same is asked of whoever's hash is the next, and thrown away: of a hash that is by chance, and the same each time.
create function viewer_finds(number_index bytea) returns bigint language plpgsql stable security definer set search_path = homeward, pg_temp as $$
declare context jsonb := viewer_context(); place text := viewer_context()->>'place'; person bigint; borne boolean; related boolean;
begin
  select coalesce(p.person_id, n.subject_id), n.blind_index = number_index into person, borne from (
    select s.subject_id, s.blind_index from subject s where s.place_id = place and s.authority = 'NHS' and s.blind_index >= number_index order by s.blind_index limit 1) n
    left join person_subject p on p.place_id = place and p.subject_id = n.subject_id;
  if person is null then
    select coalesce(p.person_id, n.subject_id), false into person, borne from (
      select s.subject_id from subject s where s.place_id = place and s.authority = 'NHS' order by s.blind_index limit 1) n
      left join person_subject p on p.place_id = place and p.subject_id = n.subject_id;
  end if;
  select count(*) > 0 or context->'opened' ? person::text into related from relations_of(place, context->'organisations', person);
  return case when borne and (related or context->>'sight' = 'EVERYBODY') then person end;
end $$;
revoke execute on function relations_of(text, jsonb, bigint), viewer_finds(bytea) from public;
grant execute on function viewer_finds(bytea) to homeward_reader;
`;

const governance = `
-- A message about somebody protected that was opened for a reason is reviewed as an hour of their record is; it opens nothing besides.
alter table broken_glass add column message_id bigint;
comment on column broken_glass.message_id is 'The withheld message that was opened; null: the person, for an hour';

-- As of migration 0037, but that of somebody protected the wards and sites of those who looked are not told: they would say where the person is.
create or replace function viewer_looks_at(person bigint) returns table (audit_id bigint, at timestamptz, actor_id text, actor_name text, actor_roles text[], action text, operation text, reason text)
language plpgsql stable security definer set search_path = homeward, pg_temp as $$
declare of_place text := viewer_context()->>'place'; hidden boolean;
begin
  if not viewer_reviews() then raise exception 'who looked is for information governance' using errcode = '42501'; end if;
  hidden := exists (select from person_state s where s.place_id = of_place and s.location_hidden
    and s.person_id in (select person union select p.person_id from person_subject p where p.place_id = of_place and p.subject_id = person));
  return query with mine as (select person id union select p.subject_id from person_subject p where p.place_id = of_place and p.person_id = person),
    beside as (select c.companion_id id from subject_companion c join mine on c.subject_id = mine.id where c.place_id = of_place)
    select a.audit_id, a.at, a.actor_id, a.actor_name, case when hidden then array(select distinct split_part(said, ' ', 1) from unnest(a.actor_roles) said order by 1) else a.actor_roles end, a.action, a.operation, a.reason from audit a
    where a.place_id = of_place and a.person_id in (select id from mine union select id from beside);
end $$;
`;
