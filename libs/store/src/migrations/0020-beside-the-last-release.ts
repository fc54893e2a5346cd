import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * While a city is updated the last release goes on writing for a while: what it does not know of is filled in for it. And what
 * settling documents and companions needs beside.
 */
export class BesideTheLastRelease1700000000020 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(beside);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const beside = `
-- The last release knows of two kinds of unit, and tells them apart by their sector alone.
create function fill_unit_kind() returns trigger language plpgsql as $$
begin
  new.kind := case new.sector when 'CARE_HOME' then 'CareHomeCapacityReported' else 'HomeCareCapacityReported' end;
  return new;
end $$;
create trigger fill_unit_kind before insert on unit_state for each row when (new.kind is null) execute function fill_unit_kind();

-- Its double holds are all a hospital stay beside a residency. Due, so that the next turn of the day folds their people anew.
create function fill_hold_cause() returns trigger language plpgsql as $$
begin
  new.turns_on := current_date - 1;
  new.body := new.body || jsonb_build_object(
    'keys', jsonb_build_array(new.body->'stayKey', new.body->'residencyKey'),
    'cause', case when new.kind = 'HELD_PAST_FUNDING' then 'PAST_FUNDING' when new.funded_until is null then 'FUNDING_NOT_KNOWN' else 'FUNDED' end,
    'held', jsonb_build_object('sector', 'CARE_HOME', 'bedType', null));
  return new;
end $$;
create trigger fill_hold_cause before insert or update on double_hold for each row when (new.body->>'cause' is null) execute function fill_hold_cause();
update double_hold set body = body where body->>'cause' is null;

-- Whoever writes a link writes companions with it.
create function keep_companions() returns trigger language plpgsql security definer set search_path = homeward as $$
declare other bigint := coalesce(new.body->>'other', new.body->>'from')::bigint;
begin
  insert into subject_companion (place_id, subject_id, companion_id)
  select new.place_id, a, b from (values (new.subject_id, other), (other, new.subject_id)) pair (a, b) where a <> b order by a, b on conflict do nothing;
  return null;
end $$;
revoke execute on function keep_companions from public;
create trigger keep_companions after insert on fact for each row when (new.kind in ('SubjectsLinked', 'SubjectsUnlinked', 'StayReassigned')) execute function keep_companions();
insert into subject_companion
  select f.place_id, pair.a, pair.b from fact f
  cross join lateral (values (f.subject_id, coalesce(f.body->>'other', f.body->>'from')::bigint), (coalesce(f.body->>'other', f.body->>'from')::bigint, f.subject_id)) pair (a, b)
  where f.kind in ('SubjectsLinked', 'SubjectsUnlinked', 'StayReassigned') and pair.a <> pair.b and f.superseded_at is null on conflict do nothing;
-- Companions whom no fact names side by side any more are parted.
grant delete on subject_companion to homeward_app;

-- Versions of documents that a message brought and gave no fact for: what older versions said falls by them too.
create table document_emptied (
  place_id text not null,
  document_key text not null,
  version text not null,
  message_id bigint not null,
  primary key (place_id, document_key, version, message_id)
);
create index document_emptied_by_message on document_emptied (place_id, message_id);
grant select, insert, delete on document_emptied to homeward_app;
grant select on document_emptied to homeward_reader;

-- As in 0006, by the clock of the place: a demo's clock may be moved.
create or replace function keep_setting_version() returns trigger language plpgsql security definer set search_path = homeward as $$
begin
  insert into feed_setting_version (place_id, feed_id, version, settings, changed_at, changed_by, reason)
  select new.place_id, new.feed_id, coalesce(max(version), 0) + 1, new.settings, place_now(new.place_id),
    coalesce(nullif(current_setting('homeward.changed_by', true), ''), session_user), coalesce(nullif(current_setting('homeward.change_reason', true), ''), 'No reason was given.')
  from feed_setting_version v where v.place_id = new.place_id and v.feed_id = new.feed_id;
  return new;
end $$;
`;
