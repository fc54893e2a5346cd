import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Desks, who is signed on to one and since when, who hands over to whom, and who is planned next. All times are the database's own. */
export class Desks1700000000035 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    for (const sql of [tables, functions, rights]) await runner.query(sql);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const tables = `
create table desk (
  place_id text not null references place,
  desk_id text not null,
  -- As alerts bear it.
  name text not null,
  position int not null,
  -- False: the place has it no longer.
  in_use boolean not null default true,
  primary key (place_id, desk_id),
  unique (place_id, name)
);

-- Somebody at a desk. It is bound to the session by which they signed on: when that ends, so does this.
create table desk_shift (
  place_id text not null,
  shift_id bigint generated always as identity,
  desk_id text not null,
  staff_id bigint not null,
  staff_name text not null,
  session_hash bytea not null,
  began_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by text check (ended_by in ('STAFF', 'HANDOVER', 'SESSION', 'SILENCE', 'ROLE')),
  primary key (place_id, shift_id),
  foreign key (place_id, desk_id) references desk,
  foreign key (place_id, staff_id) references staff,
  check ((ended_at is null) = (ended_by is null)),
  check (ended_at >= began_at)
);
create unique index desk_shift_open on desk_shift (place_id, desk_id, staff_id) where ended_at is null;
create index desk_shift_by_end on desk_shift (place_id, ended_at);

-- A desk offered by who is on it; the one to whom it is offered takes it, or not.
create table desk_handover (
  place_id text not null,
  handover_id bigint generated always as identity,
  shift_id bigint not null,
  desk_id text not null,
  from_name text not null,
  to_staff bigint not null,
  to_name text not null,
  offered_at timestamptz not null default now(),
  settled_at timestamptz,
  outcome text check (outcome in ('ACCEPTED', 'WITHDRAWN')),
  primary key (place_id, handover_id),
  foreign key (place_id, shift_id) references desk_shift,
  foreign key (place_id, to_staff) references staff,
  check ((settled_at is null) = (outcome is null))
);
create unique index desk_handover_open on desk_handover (place_id, shift_id) where settled_at is null;

-- Who is planned for a desk. What was taken out stays, with who took it out.
create table desk_rota (
  place_id text not null,
  planned_id bigint generated always as identity,
  desk_id text not null,
  staff_id bigint not null,
  staff_name text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  planned_at timestamptz not null default now(),
  planned_by text not null,
  planned_by_name text not null,
  removed_at timestamptz,
  removed_by text,
  removed_by_name text,
  primary key (place_id, planned_id),
  foreign key (place_id, desk_id) references desk,
  foreign key (place_id, staff_id) references staff,
  check (ends_at >= starts_at),
  check ((removed_at is null) = (removed_by is null))
);
create index desk_rota_by_time on desk_rota (place_id, ends_at) where removed_at is null;
`;

const functions = `
-- A shift is closed once; nothing else of it, and nothing of a closed one, ever changes.
create function desk_shift_closes_once() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null or new.ended_at is null or to_jsonb(new) - 'ended_at' - 'ended_by' <> to_jsonb(old) - 'ended_at' - 'ended_by' then
    raise exception 'A shift is closed once and never edited.' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger closes_once before update on desk_shift for each row execute function desk_shift_closes_once();

-- Every shift with the end that it has, written down or not: of one that nobody closed, the end of its session, and where nothing was
-- heard of that for so long ("idle"), the last that was. A shift whose session is no longer kept counts nothing.
create function desk_shifts(of_place text, idle interval) returns table (shift_id bigint, desk_id text, staff_id bigint, staff_name text, began_at timestamptz, ended_at timestamptz, ended_by text)
language sql stable security definer set search_path = homeward, pg_temp as $$
  select d.shift_id, d.desk_id, d.staff_id, d.staff_name, d.began_at,
    case when d.ended_at is not null then d.ended_at when told.ended_by is null then null else greatest(d.began_at, told.at) end, coalesce(d.ended_by, told.ended_by)
  from desk_shift d left join session s on s.place_id = d.place_id and s.session_hash = d.session_hash
  cross join lateral (select least(coalesce(s.ended_at, now()), s.ends_at, now()) until) held
  cross join lateral (select case when s.session_hash is null then 'SILENCE' when s.seen_at + idle <= held.until then 'SILENCE' when s.ended_at is not null or s.ends_at <= now() then 'SESSION' end ended_by,
    case when s.session_hash is null then d.began_at when s.seen_at + idle <= held.until then s.seen_at else held.until end at) told
  where d.place_id = of_place
$$;

-- For screens: of the viewer's place, and without how a session stands.
create function viewer_desk_shifts(idle interval) returns table (shift_id bigint, desk_id text, staff_id bigint, staff_name text, began_at timestamptz, ended_at timestamptz)
language sql stable security definer set search_path = homeward, pg_temp as $$
  select s.shift_id, s.desk_id, s.staff_id, s.staff_name, s.began_at, s.ended_at from desk_shifts(viewer_context()->>'place', idle) s
$$;
-- Who may work at a desk: those who have one of some roles now.
create function desk_staff(of_place text, roles text[]) returns table (staff_id bigint, name text)
language sql stable security definer set search_path = homeward, pg_temp as $$
  select f.staff_id, f.name from staff f where f.place_id = of_place and f.disabled_at is null and exists (
    select from role_grant r where r.place_id = f.place_id and r.staff_id = f.staff_id and r.role = any(roles) and (r.ends_at is null or r.ends_at > now()))
$$;
create function viewer_desk_staff(roles text[]) returns table (staff_id bigint, name text) language sql stable security definer set search_path = homeward, pg_temp as $$
  select d.staff_id, d.name from desk_staff(viewer_context()->>'place', roles) d
$$;
`;

const rights = `
revoke execute on function desk_shifts(text, interval), viewer_desk_shifts(interval), desk_staff(text, text[]), viewer_desk_staff(text[]) from public;
grant execute on function desk_shifts(text, interval), desk_staff(text, text[]) to homeward_app;
grant execute on function viewer_desk_shifts(interval), viewer_desk_staff(text[]) to homeward_reader;

do $$ declare of text; begin
  foreach of in array array['desk', 'desk_shift', 'desk_handover', 'desk_rota'] loop
    execute format('alter table %I enable row level security', of);
    execute format('create policy folding on %I to homeward_app using (true) with check (true)', of);
  end loop;
  -- Tells of no person who is cared for.
  foreach of in array array['desk', 'desk_handover', 'desk_rota'] loop
    execute format('create policy viewer on %I for select to homeward_reader using (place_id = (select viewer_place()))', of);
    execute format('grant select on %I to homeward_reader', of);
  end loop;
end $$;
grant select on desk, desk_shift, desk_handover, desk_rota to homeward_app;
grant insert on desk_shift, desk_handover, desk_rota to homeward_app;
grant update (ended_at, ended_by) on desk_shift to homeward_app;
grant update (settled_at, outcome) on desk_handover to homeward_app;
grant update (removed_at, removed_by, removed_by_name) on desk_rota to homeward_app;
`;
