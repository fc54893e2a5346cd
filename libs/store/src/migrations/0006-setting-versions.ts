import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever changes how a feed is read, by whatever way, leaves a version behind. */
export class SettingVersions1700000000006 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(settingVersions);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const settingVersions = `
-- Who and why are said by the transaction, in homeward.changed_by and homeward.change_reason.
create function keep_setting_version() returns trigger language plpgsql security definer set search_path = homeward as $$
begin
  insert into feed_setting_version (place_id, feed_id, version, settings, changed_at, changed_by, reason)
  select new.place_id, new.feed_id, coalesce(max(version), 0) + 1, new.settings, now(),
    coalesce(nullif(current_setting('homeward.changed_by', true), ''), session_user), coalesce(nullif(current_setting('homeward.change_reason', true), ''), 'No reason was given.')
  from feed_setting_version v where v.place_id = new.place_id and v.feed_id = new.feed_id;
  return new;
end $$;
revoke execute on function keep_setting_version from public;

insert into feed_setting_version (place_id, feed_id, version, settings, changed_at, changed_by, reason)
select place_id, feed_id, 1, settings, now(), 'migration', 'As it was when versions began to be kept.' from feed;

create trigger keep_first_setting after insert on feed for each row execute function keep_setting_version();
create trigger keep_changed_setting after update of settings on feed for each row when (old.settings is distinct from new.settings) execute function keep_setting_version();
`;
