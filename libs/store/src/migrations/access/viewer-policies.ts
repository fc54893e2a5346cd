/** SQL of migration 0032: what each row of a table that screens read asks of who looks. */
export const viewerPolicies = `
-- What tells of a person by their number here: to count everybody, or of those with a relationship.
do $$ declare of text; begin
  foreach of in array array['person_subject', 'person_state', 'stay', 'package', 'clock_case', 'alert', 'double_hold', 'timer'] loop
    execute format('create policy viewer on %I for select to homeward_reader using (place_id = (select viewer_place()) and ((select viewer_counts_everybody()) or person_id in (select viewer_persons())))', of);
  end loop;
  -- Sealed names and numbers: never to count.
  foreach of in array array['subject', 'identity'] loop
    execute format('create policy viewer on %I for select to homeward_reader using (place_id = (select viewer_place()) and ((select viewer_sees_everybody()) or subject_id in (select viewer_subjects())))', of);
  end loop;
  foreach of in array array['act', 'case_registry'] loop
    execute format('create policy viewer on %I for select to homeward_reader using (place_id = (select viewer_place()) and ((select viewer_sees_everybody()) or case_id in (select viewer_cases())))', of);
  end loop;
  -- Whole for those who see everybody, and for nobody else.
  foreach of in array array['message_body', 'subject_companion', 'possible_match', 'match_todo', 'match_act', 'match_crowd', 'person_share', 'broken_glass'] loop
    execute format('create policy viewer on %I for select to homeward_reader using (place_id = (select viewer_place()) and (select viewer_sees_everybody()))', of);
  end loop;
  foreach of in array array['receipt', 'rejection'] loop
    execute format('create policy viewer on %I for select to homeward_reader using (place_id = (select viewer_place()) and (select viewer_counts_everybody()))', of);
  end loop;
  -- Tells of no person.
  foreach of in array array['feed', 'provider', 'site', 'census', 'census_history', 'feed_state', 'timer_heartbeat', 'unit_state', 'feed_half_hour', 'feed_rhythm', 'city_start', 'snapshot',
    'reread_request', 'feed_setting_version', 'location_reference', 'reading_begun', 'document_emptied', 'unreadable_identity'] loop
    execute format('create policy viewer on %I for select to homeward_reader using (place_id = (select viewer_place()))', of);
  end loop;
end $$;
-- Facts of units tell of no person.
create policy viewer on fact for select to homeward_reader using (place_id = (select viewer_place()) and (subject_id is null or (select viewer_sees_everybody()) or subject_id in (select viewer_subjects())));
-- With whom somebody is shared, whatever record of theirs it was written at.
create policy shared on person_share for select to homeward_reader using (place_id = (select viewer_place()) and person_id in (select viewer_subjects()));
create policy looks_seen on look for select to homeward_reader using (place_id = (select viewer_place()) and (select viewer_sees_everybody()));

-- Those who fold and take in have no viewer; their roles reach no screen. Partitions are reached through their tables alone.
do $$ declare of text; begin
  for of in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'homeward' and c.relkind in ('r', 'p')
    and exists (select from pg_policy p where p.polrelid = c.oid) loop
    execute format('alter table %I enable row level security', of);
    execute format('create policy folding on %I to homeward_app using (true) with check (true)', of);
    execute format('create policy taking_in on %I to homeward_intake using (true) with check (true)', of);
  end loop;
  for of in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'homeward' and c.relispartition and c.relkind = 'r' loop
    execute format('alter table %I enable row level security', of);
  end loop;
end $$;
grant select on role_grant, person_share, broken_glass to homeward_app;
grant insert on person_share, broken_glass to homeward_app;
grant update (reviewed_at, reviewed_by, reviewed_by_name, verdict, remark) on broken_glass to homeward_app;
grant update (ends_at) on person_share to homeward_app;
grant select on role_grant to homeward_intake;
grant select on person_share, broken_glass to homeward_reader;
`;
