/**
 * SQL that gives the role at the door what signing in needs, and nothing of any person: attempts, sessions, who somebody is, the desks
 * that a session carries on. Run after every migration; safe to run again.
 */
export const doorGrants = `
do $$ declare one text; begin
  revoke all on all tables in schema homeward from homeward_door;
  revoke all on all functions in schema homeward from homeward_door;
  grant usage on schema homeward to homeward_door;
  grant select on place, role_grant, staff, session to homeward_door;
  grant insert (place_id, issuer, subject, name), update (name) on staff to homeward_door;
  grant insert (place_id, session_hash, staff_id, provider_session, id_token, ends_at, locks_after_minutes, device, proved_at), update (seen_at, id_token, ended_at, ended_by, locked_at) on session to homeward_door;
  grant select, insert, update on desk_shift, desk_handover to homeward_door;
  grant select, insert, update, delete on session_draft, sign_in_attempt to homeward_door;
  grant execute on function append_audit, desk_shifts, desk_staff to homeward_door;
  foreach one in array array['desk_shift', 'desk_handover', 'session_draft'] loop
    execute format('drop policy if exists at_the_door on %I', one);
    execute format('create policy at_the_door on %I to homeward_door using (true) with check (true)', one);
  end loop;
end $$`;
