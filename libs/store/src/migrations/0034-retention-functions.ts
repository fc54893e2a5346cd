/**
 * The rules that a place begins with, and the only ways by which the application may delete: each does what a rule in force says and
 * nothing else, whoever calls it. A period is never shorter than the function's own least one, whatever a rule says.
 */
export const retentionFunctions = `
create function begin_retention_rules(of_place text) returns void language sql security definer set search_path = homeward, pg_temp as $$
  insert into retention_rule (place_id, class, version, "trigger", days, action, in_force, owner, reason, source)
  select $1, class, 1, said, days, action, false, 'nobody yet: to be confirmed by the controller', reason, source from (values
    ('message-bytes', 'received', 90, 'EMPTY_BYTES', 'Messages are kept as they came to be read again; the record itself is the source''s.', 'Homeward''s own proposal; no schedule names it'),
    ('rejection-texts', 'received', 90, 'EMPTY_TEXT', 'Why something was refused is work of the first weeks; the code of the reason stays, and is counted.', 'Homeward''s own proposal; no schedule names it'),
    ('identities', 'the last word about somebody with no open stay, residency, package or case', 2922, 'ERASE_IDENTITY', 'Adult health and adult social care records: 8 years after the person was last seen. Longer ones (children, mental health, maternity) are not told apart here.', 'NHS England, Records Management Code of Practice (2021, updated 7 August 2023), appendix II: generally 8 years after the last treatment, by its guidance for patients; the schedule itself was not read'),
    ('facts', 'none', null, 'KEEP', 'Without names they are what counts and history rest on.', 'decision 0001'),
    ('looks', 'looked', 2922, 'DELETE', 'Who looked at whom is kept as long as the record that was looked at.', 'The same period as identities; no schedule was found that names it'),
    ('audit', 'none', null, 'KEEP', 'A chain out of which rows are taken proves nothing.', 'Homeward''s own proposal; no schedule names it'),
    ('sessions', 'ended', 30, 'DELETE', 'Who was signed in when is in the audit.', 'Homeward''s own proposal; no schedule names it')
  ) r (class, said, days, action, reason, source) on conflict do nothing
$$;
revoke execute on function begin_retention_rules from public;
create function begin_retention() returns trigger language plpgsql security definer set search_path = homeward, pg_temp as $$
begin
  perform begin_retention_rules(new.place_id);
  return null;
end $$;
revoke execute on function begin_retention from public;
create trigger begin_retention after insert on place for each row execute function begin_retention();
select begin_retention_rules(place_id) from place;

create function retention_rule_now(of_place text, of_class text) returns setof retention_rule language sql stable as $$
  select * from retention_rule where place_id = $1 and class = $2 and valid_from <= now() order by version desc limit 1
$$;

-- Before when something of a class is due: null where no rule in force names a period.
create function retention_cutoff(of_place text, of_class text, fewest int) returns timestamptz language sql stable as $$
  select place_now($1) - make_interval(days => greatest(days, $3)) from retention_rule_now($1, $2) where in_force and days is not null
$$;

-- Everybody under a hold, with all the records that they have by now.
create function held_subjects(of_place text) returns bigint[] language sql stable as $$
  with told as (select unnest(subjects) id from legal_hold where place_id = $1 and lifted_at is null and coalesce(held_until > now(), true))
  select coalesce(array_agg(distinct id), '{}') from (
    select id from told union select b.subject_id from told join person_subject a on a.place_id = $1 and a.subject_id = told.id join person_subject b on b.place_id = $1 and b.person_id = a.person_id) s (id)
$$;

create function message_held(of_place text, of_message bigint, of_feed text, subjects bigint[]) returns boolean language sql stable as $$
  select exists (select from legal_hold h where h.place_id = $1 and h.lifted_at is null and coalesce(h.held_until > now(), true) and (h.feed_id = $3 or $2 between h.from_message and h.to_message))
    or (cardinality($4) > 0 and (exists (select from fact f where f.place_id = $1 and f.message_id = $2 and f.subject_id = any($4))
      or exists (select from identity i where i.place_id = $1 and i.subject_id = any($4) and i.message_id = $2)))
$$;

-- Empties the bytes of some messages that are due, from the given one on. looked 0: no more. kept_at: the oldest of these that stays.
create function purge_message_bytes(of_place text, after_at timestamptz, after_id bigint, most int,
  out looked int, out done int, out kept_at timestamptz, out last_at timestamptz, out last_id bigint) language plpgsql security definer set search_path = homeward, pg_temp as $$
declare before_at timestamptz := retention_cutoff(of_place, 'message-bytes', 30); under_hold bigint[] := held_subjects(of_place); ids bigint[]; gone bigint[];
begin
  select coalesce(array_agg(message_id), '{}'), count(*), max(received_at), (array_agg(message_id order by received_at desc, message_id desc))[1] into ids, looked, last_at, last_id from (
    select message_id, received_at from message_body where place_id = of_place and received_at < before_at and (received_at, message_id) > (after_at, after_id) order by received_at, message_id limit most) due;
  with free as (
    select r.message_id from receipt r where r.place_id = of_place and r.message_id = any(ids) and r.bytes_gone_at is null and r.outcome is not null and r.reread_requested_at is null
      and not message_held(of_place, r.message_id, r.feed_id, under_hold) for update skip locked),
  marked as (update receipt r set bytes_gone_at = place_now(of_place), bytes_gone_why = 'RETENTION' from free where r.place_id = of_place and r.message_id = free.message_id returning r.message_id, r.received_at),
  emptied as (update message_body b set bytes = '', envelope = b.envelope - 'fhir' - 'idempotencyKey' from marked m where b.place_id = of_place and b.received_at = m.received_at and b.message_id = m.message_id returning b.message_id)
  select coalesce(array_agg(message_id), '{}'), count(*) into gone, done from emptied;
  select min(received_at) into kept_at from receipt r where r.place_id = of_place and r.message_id = any(ids) and r.bytes_gone_at is null and r.message_id <> all(gone);
end $$;

create function purge_looks(of_place text, most int) returns int language sql security definer set search_path = homeward, pg_temp as $$
  with held as (select distinct person_id from person_subject where place_id = $1 and subject_id = any(held_subjects($1))),
  due as (select look_id from look l where place_id = $1 and at < now() - (place_now($1) - retention_cutoff($1, 'looks', 2192)) and not exists (select from held h where h.person_id = l.person_id) order by look_id limit $2),
  gone as (delete from look l using due where l.place_id = $1 and l.look_id = due.look_id returning 1)
  select count(*)::int from gone
$$;

create function purge_sessions(of_place text, most int) returns int language sql security definer set search_path = homeward, pg_temp as $$
  with due as (select session_hash from session where place_id = $1 and least(ended_at, ends_at) < now() - (place_now($1) - retention_cutoff($1, 'sessions', 1)) limit $2),
  gone as (delete from session s using due where s.place_id = $1 and s.session_hash = due.session_hash returning 1)
  select count(*)::int from gone
$$;

revoke execute on function purge_message_bytes, purge_looks, purge_sessions from public;
grant execute on function purge_message_bytes, purge_looks, purge_sessions to homeward_app;
`;
