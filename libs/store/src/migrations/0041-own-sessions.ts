import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions that whoever they belong to can see, tell apart and end. */
export class OwnSessions1700000000041 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(columns);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const columns = `
alter table session
  add session_id bigint generated always as identity,
  -- Kind of browser and machine, in words of ours. Letters alone: no version, no address, nothing by which one machine is known from its like.
  add device text check (device ~ '^[A-Za-z ]{1,40}$'),
  -- When the provider last asked them who they are (claim auth_time); null: it did not say.
  add proved_at timestamptz,
  add unique (place_id, session_id);

-- ELSEWHERE: by themselves, from another of their sessions. LIMIT: they began more than a person may have at once.
alter table session drop constraint session_ended_by_check;
alter table session add constraint session_ended_by_check check (ended_by in ('STAFF', 'PROVIDER', 'ADMINISTRATOR', 'RESTORE', 'ELSEWHERE', 'LIMIT'));

grant insert (device, proved_at) on session to homeward_app;
`;
