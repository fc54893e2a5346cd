/**
 * SQL that gives the clerk what the folding role has, and asks of each row what is asked of a screen: a signed context that has not
 * ended. Run after every migration, so that none has to name the clerk; safe to run again.
 */
export const clerkGrants = `
do $$ declare one record; begin
  -- What a migration took from the folding role is taken from the clerk too.
  revoke all on all tables in schema homeward from homeward_clerk;
  revoke all on all sequences in schema homeward from homeward_clerk;
  revoke all on all functions in schema homeward from homeward_clerk;
  grant usage on schema homeward to homeward_clerk;
  for one in select c.oid::regclass of, c.relkind kind, a.privilege_type privilege from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join lateral aclexplode(c.relacl) a
    where n.nspname = 'homeward' and a.grantee = 'homeward_app'::regrole and a.privilege_type <> 'TRUNCATE' loop
    execute format('grant %s on %s %s to homeward_clerk', one.privilege, case when one.kind = 'S' then 'sequence' else 'table' end, one.of);
  end loop;
  for one in select c.oid::regclass of, t.attname "column", a.privilege_type privilege from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute t on t.attrelid = c.oid cross join lateral aclexplode(t.attacl) a
    where n.nspname = 'homeward' and a.grantee = 'homeward_app'::regrole loop
    execute format('grant %s (%I) on %s to homeward_clerk', one.privilege, one."column", one.of);
  end loop;
  for one in select p.oid::regprocedure of from pg_proc p join pg_namespace n on n.oid = p.pronamespace cross join lateral aclexplode(p.proacl) a
    where n.nspname = 'homeward' and a.grantee = 'homeward_app'::regrole and a.privilege_type = 'EXECUTE' loop
    execute format('grant execute on function %s to homeward_clerk', one.of);
  end loop;
  -- Who may come in is written at the door, by another role. To empty a table asks no row who looks.
  revoke insert, delete on token, staff, session, sign_in_attempt from homeward_clerk;
  -- The worker's own work.
  revoke execute on function purge_message_bytes, purge_looks, purge_sessions, link_audit from homeward_clerk;
  grant execute on function viewer_context() to homeward_clerk;
  for one in select c.oid::regclass of from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'homeward' and c.relrowsecurity and not c.relispartition loop
    execute format('drop policy if exists deciding on %s', one.of);
    execute format('create policy deciding on %s to homeward_clerk using (place_id = (select viewer_place()) and (select viewer_sees_everybody())) with check (place_id = (select viewer_place()))', one.of);
  end loop;
end $$`;
