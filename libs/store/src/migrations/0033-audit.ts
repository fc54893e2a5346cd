import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The audit: who looked at whom, who changed what, who came in. An event is written in the transaction of what it tells of; a moment
 * later it gets its place in a chain of SHA-256 hashes (decision 0022). Nobody may change or remove an event or a link.
 */
export class Audit1700000000033 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(functions);
    await runner.query(looks);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const tables = `
create table audit (
  place_id text not null,
  audit_id bigint generated always as identity,
  -- The database's own clock: that of a place may be moved.
  at timestamptz not null default clock_timestamp(),
  actor_id text not null,
  actor_name text not null,
  actor_roles text[] not null,
  action text not null check (action in ('LOOK', 'CHANGE', 'EXPORT', 'BREAK_GLASS', 'REVIEW', 'SHARE', 'SIGN_IN', 'SIGN_OUT', 'LOCK', 'REFUSED', 'GRANT', 'DESK', 'SETTING', 'HOLD', 'ERASE', 'PURGE', 'RESTORE')),
  operation text not null,
  person_id bigint,
  message_id bigint,
  case_id text,
  reason text,
  -- Ids and figures only, never a name or a number of a person.
  detail jsonb not null check (jsonb_typeof(detail) = 'object' and length(detail::text) <= 4000),
  primary key (place_id, audit_id)
);
create index audit_by_person on audit (place_id, person_id, at) where person_id is not null;
create index audit_of_nobody on audit (place_id, actor_id, at) where person_id is null;
create index audit_by_time on audit using brin (at);

-- One row for each chain that was begun; a restore brings the chain of its backup.
create table audit_chain (
  place_id text not null primary key,
  chain_id text not null,
  begun_at timestamptz not null default clock_timestamp()
);

create table audit_link (
  place_id text not null,
  position bigint not null check (position > 0),
  audit_id bigint not null,
  hash bytea not null,
  primary key (place_id, position),
  unique (place_id, audit_id)
);

-- Events that have no link yet: a list of work, not evidence. Whoever empties it leaves events without a link, and those are told.
create table audit_waiting (
  place_id text not null,
  audit_id bigint not null,
  primary key (place_id, audit_id)
);

-- The last line of each file of anchors, to say how old it is and to notice a file that was cut.
create table audit_anchor (
  place_id text not null,
  file_id text not null,
  line int not null,
  at timestamptz not null,
  position bigint not null,
  hash text not null,
  primary key (place_id, file_id)
);
-- Hashes alone; the events themselves are read by the owner.
grant select on audit_chain, audit_link to homeward_app;
grant select, insert, update on audit_anchor to homeward_app;
grant select on audit_anchor to homeward_reader;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The audit is never changed.' using errcode = 'insufficient_privilege';
end $$;
create trigger never_changed before update or delete or truncate on audit for each statement execute function refuse_change();
create trigger never_changed before update or delete or truncate on audit_link for each statement execute function refuse_change();
`;

const functions = `
-- One event for each person (IHE BALP 1.1 §3:5.7.5), or one without a person. With "quiet", none where the same actor has the same event so recently.
create function append_audit(of_place text, of_actor text, of_name text, of_roles text[], of_action text, of_operation text, persons bigint[],
  of_message bigint, of_case text, of_reason text, of_detail jsonb, quiet interval) returns void
language plpgsql volatile security definer set search_path = homeward, pg_temp as $$
begin
  -- Whoever reads for a viewer tells of that viewer and of nobody else.
  if current_setting('role', true) = 'homeward_reader' and (viewer_context()->>'viewer', viewer_place()) is distinct from (of_actor, of_place) then
    raise exception 'the audit is told of whoever looks' using errcode = '42501';
  end if;
  with added as (
    insert into audit (place_id, actor_id, actor_name, actor_roles, action, operation, person_id, message_id, case_id, reason, detail)
    select of_place, left(of_actor, 200), left(of_name, 200), of_roles, of_action, left(of_operation, 200), person, of_message, of_case, left(of_reason, 500), of_detail
    from (select distinct unnest(persons) union all select null where coalesce(cardinality(persons), 0) = 0) told (person)
    where quiet is null or not (exists (
      select from audit b where b.place_id = of_place and b.person_id = person and b.at > clock_timestamp() - quiet
        and b.actor_id = left(of_actor, 200) and b.action = of_action and b.operation = left(of_operation, 200))
      or person is null and exists (
      select from audit b where b.place_id = of_place and b.person_id is null and b.at > clock_timestamp() - quiet
        and b.actor_id = left(of_actor, 200) and b.action = of_action and b.operation = left(of_operation, 200)))
    returning audit_id)
  insert into audit_waiting select of_place, audit_id from added;
end $$;

-- An event as the bytes that are hashed: each column as its length in bytes, a colon and its text, or a minus where it is null.
create function audit_bytes(e audit) returns bytea language sql stable set search_path = homeward, pg_temp set timezone = 'UTC' as $$
  select convert_to(string_agg(coalesce(octet_length(convert_to(said, 'UTF8')) || ':' || said, '-'), '' order by nth), 'UTF8')
  from unnest(array[e.place_id, e.audit_id::text, (extract(epoch from e.at) * 1000000)::bigint::text, e.actor_id, e.actor_name, e.actor_roles::text, e.action,
    e.operation, e.person_id::text, e.message_id::text, e.case_id, e.reason, e.detail::text]) with ordinality field (said, nth)
$$;

-- Gives events that wait their places in the chain; returns how many. Needs READ COMMITTED: the one who waits for the lock must see what the other wrote.
create function link_audit(of_place text, most int) returns int language plpgsql security definer set search_path = homeward, pg_temp as $$
declare e audit; last_at bigint; last_hash bytea; linked int := 0;
begin
  if not exists (select from audit_waiting where place_id = of_place) then return 0; end if;
  perform pg_advisory_xact_lock(hashtextextended('audit/' || of_place, 0));
  insert into audit_chain (place_id, chain_id) values (of_place, gen_random_uuid()::text) on conflict do nothing;
  select position, hash into last_at, last_hash from audit_link where place_id = of_place order by position desc limit 1;
  if last_at is null then
    select 0, sha256(convert_to('homeward audit ' || chain_id, 'UTF8')) into last_at, last_hash from audit_chain where place_id = of_place;
  end if;
  for e in select a.* from audit_waiting w join audit a using (place_id, audit_id) where w.place_id = of_place order by audit_id limit most loop
    last_at := last_at + 1;
    last_hash := sha256(last_hash || audit_bytes(e));
    insert into audit_link values (of_place, last_at, e.audit_id, last_hash);
    delete from audit_waiting w where w.place_id = of_place and w.audit_id = e.audit_id;
    linked := linked + 1;
  end loop;
  return linked;
end $$;

revoke execute on function append_audit, audit_bytes, link_audit, refuse_change from public;
grant execute on function append_audit to homeward_reader, homeward_app, homeward_intake;
grant execute on function link_audit to homeward_app;
`;

const looks = `
-- Looks that were kept before, once each. Nobody writes there any more.
create function look_as_audit(l look) returns void language sql volatile set search_path = homeward, pg_temp as $$
  with added as (
    insert into audit (place_id, at, actor_id, actor_name, actor_roles, action, operation, person_id, message_id, reason, detail)
    values (l.place_id, l.at, coalesce('token:' || substring(l.viewer from '^Operator ([0-9a-f]{12})$'), 'name:' || l.viewer), l.viewer, '{operator}', 'LOOK', l.purpose, l.person_id, l.message_id, l.reason, jsonb_build_object('look', l.look_id))
    returning audit_id)
  insert into audit_waiting select l.place_id, audit_id from added
$$;
select look_as_audit(l) from (select * from look order by place_id, look_id) l;
drop function look_as_audit(look);
revoke insert on look from homeward_reader, homeward_app;
`;
