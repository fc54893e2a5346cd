import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A session that ended or was locked stays so for every role but the owner's: since the door has a role of its own, too. */
export class SessionStaysOver1700000000044 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(sessionOver);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const sessionOver = `
create or replace function session_over() returns trigger language plpgsql set search_path = homeward, pg_temp as $$
begin
  if current_user <> 'homeward_owner' and ((old.ended_at is not null and new.ended_at is distinct from old.ended_at) or (old.locked_at is not null and new.locked_at is null)) then
    raise exception 'a session that has ended or was locked stays so' using errcode = '42501';
  end if;
  if new.ended_at is not null then
    new.id_token := null;
    delete from session_draft d where d.place_id = new.place_id and d.session_hash = new.session_hash;
  end if;
  return new;
end $$;
`;
