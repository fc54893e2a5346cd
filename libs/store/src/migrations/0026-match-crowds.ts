import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the search for possible matches leaves out, so that it can be said: details that too many share, and identities that do not open. */
export class MatchCrowds1700000000026 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(crowds);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const crowds = `
-- Details that so many people share that they tell nobody apart. Counted now and then, by whoever looks for matches.
create table match_crowd (
  place_id text not null,
  detail text not null check (detail in ('BIRTH_DATE', 'NAME_BIRTH_DATE_POSTCODE')),
  key bytea not null,
  people int not null,
  counted_at timestamptz not null,
  primary key (place_id, detail, key)
);
comment on column match_crowd.key is 'Keyed hashes, as identity has them.';

-- Subjects of whom something sealed does not open with the key in use. Tried again when the worker starts.
create table unreadable_identity (
  place_id text not null,
  subject_id bigint not null,
  found_at timestamptz not null,
  primary key (place_id, subject_id)
);

grant select, insert, update, delete on match_crowd, unreadable_identity to homeward_app;
grant select on match_crowd, unreadable_identity to homeward_reader;
`;
