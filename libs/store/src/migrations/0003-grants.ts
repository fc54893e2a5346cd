import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may do what. Truth is never deleted by the application, and the reader writes nothing but the record of its looks. */
export class Grants1700000000003 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(grants);
  }

  public async down(): Promise<void> {
    throw new Error('Grants are replaced by a later migration, not taken back.');
  }
}

const grants = `
grant usage on schema homeward to homeward_app, homeward_intake, homeward_reader;

grant select on place, feed, provider, site, token to homeward_intake;
grant select, insert, update on receipt to homeward_intake;
grant select, insert on message_body to homeward_intake;
grant insert on rejection, provider to homeward_intake;
grant usage on sequence message_id_seq to homeward_intake;

grant select, insert, update on place, feed, provider, site, receipt, subject, fact to homeward_app;
grant select, insert on message_body, identity, case_registry, act, token, look to homeward_app;
grant delete on identity to homeward_app;
grant delete on token to homeward_app;
grant select, insert, update, delete, truncate on person_subject, person_state, stay, package, clock_case, alert, double_hold, timer,
  unit_state, census, census_history, rejection, feed_state, timer_heartbeat to homeward_app;
grant usage on all sequences in schema homeward to homeward_app;

-- Where messages of senders that no feed knows are kept; made when the first one comes, so that a quiet place does not show it.
create function unknown_senders_feed(place text) returns text language sql volatile security definer set search_path = homeward as $$
  insert into feed (place_id, feed_id, name, sector, transport, expected_every_seconds, settings)
  select $1, 'unknown-senders', 'Unknown senders', 'ACUTE', 'MLLP', 31536000, jsonb_build_object('feedId', 'unknown-senders', 'organisation', 'UNKNOWN',
    'localAuthority', 'UNKNOWN', 'zone', p.zone, 'defaultSiteCode', null, 'locationLayout', 'UK', 'encoding', 'UTF-8', 'processingIds', '[]'::jsonb,
    'senders', '[]'::jsonb, 'acceptAnySenderOnLoopback', false)
  from place p where p.place_id = $1 on conflict do nothing;
  select 'unknown-senders'
$$;
revoke execute on function unknown_senders_feed from public;
grant execute on function unknown_senders_feed to homeward_intake;

grant execute on function ensure_month(date) to homeward_app;
grant select on all tables in schema homeward to homeward_reader;
grant insert on look to homeward_reader;
`;
