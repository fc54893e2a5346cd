/** SQL of migration 0032: who looks, signed, and whom they have a relationship to. */
export const viewerContext = `
-- HMAC-SHA-256 keys (RFC 2104) as their two padded blocks, of what says who looks. The owner alone reads them.
create table context_key (
  key_id text primary key,
  inner_block bytea not null,
  outer_block bytea not null,
  ends_at timestamptz
);
revoke all on context_key from public;

-- Who looks, as the transaction says and a key of ours has signed; raises 42501 unless it is signed and has not ended.
create function viewer_context() returns jsonb language plpgsql stable parallel safe security definer set search_path = homeward, pg_temp as $$
declare told text := current_setting('homeward.context', true); context jsonb;
begin
  if coalesce(told, '') = '' then raise exception 'nobody is known to look' using errcode = '42501'; end if;
  perform from context_key k where (k.ends_at is null or k.ends_at > clock_timestamp())
    and sha256(k.outer_block || sha256(k.inner_block || convert_to(told, 'UTF8'))) = decode(current_setting('homeward.signature', true), 'hex');
  if not found then raise exception 'who looks is not signed by us' using errcode = '42501'; end if;
  context := told::jsonb;
  if to_timestamp((context->>'until')::bigint) < clock_timestamp() then raise exception 'who looked is known no longer' using errcode = '42501'; end if;
  return context;
end $$;

create function viewer_place() returns text language sql stable parallel safe as $$ select viewer_context()->>'place' $$;
-- EVERYBODY: of everybody, names too. NUMBERS: of everybody, to count them, without names. THEIRS: of those with a relationship.
create function viewer_counts_everybody() returns boolean language sql stable parallel safe as $$ select viewer_context()->>'sight' in ('EVERYBODY', 'NUMBERS') $$;
create function viewer_sees_everybody() returns boolean language sql stable parallel safe as $$ select viewer_context()->>'sight' = 'EVERYBODY' $$;

-- Persons to whom organisations have a relationship (docs/access/README.md), each with the number of the organisation in the list from
-- 0, whether it cares for them in its own place now, and whether it knows them only because somebody shared them. organisations: [{"organisation", "ward"}].
create function related_persons(place text, organisations jsonb) returns table (person_id bigint, nth int, here boolean, shared boolean)
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
  select s.person_id, a.nth, false, true from asked a join person_share h on h.place_id = place and h.organisation = a.organisation and h.ends_at > now()
    join person_subject s on s.place_id = place and s.subject_id = h.person_id
$$;

-- Everybody to whom who looks has a relationship, or whom they opened.
create function viewer_persons() returns setof bigint language sql stable parallel safe security definer set search_path = homeward, pg_temp as $$
  select r.person_id from (select viewer_context() c) v cross join lateral related_persons(v.c->>'place', v.c->'organisations') r
  union select value::bigint from jsonb_array_elements_text(viewer_context()->'opened')
$$;
create function viewer_subjects() returns setof bigint language sql stable parallel safe security definer set search_path = homeward, pg_temp as $$
  select p.subject_id from person_subject p where p.place_id = viewer_context()->>'place' and p.person_id in (select viewer_persons())
$$;
create function viewer_cases() returns setof text language sql stable parallel safe security definer set search_path = homeward, pg_temp as $$
  select c.case_id from clock_case c where c.place_id = viewer_context()->>'place' and c.person_id in (select viewer_persons())
$$;
-- Which of some persons have a relationship to which of the viewer's grants; "here": cared for in that grant's own place now; "shared": only because somebody shared them.
create function viewer_relations(persons bigint[]) returns table (person_id bigint, nth int, here boolean, shared boolean) language sql stable parallel safe security definer set search_path = homeward, pg_temp as $$
  select r.person_id, r.nth, bool_or(r.here), bool_and(r.shared) from (select viewer_context() c) v cross join lateral related_persons(v.c->>'place', v.c->'organisations') r where r.person_id = any(persons) group by 1, 2
$$;
revoke execute on function viewer_context(), related_persons(text, jsonb), viewer_persons(), viewer_subjects(), viewer_cases(), viewer_relations(bigint[]) from public;
grant execute on function viewer_context(), viewer_persons(), viewer_subjects(), viewer_cases(), viewer_relations(bigint[]) to homeward_reader;
`;
