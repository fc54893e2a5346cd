import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When each feed sent, by the half hour; what that says of its rhythm; and when the city last came up. */
export class Rhythm1700000000011 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(rhythm);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const rhythm = `
create table feed_half_hour (
  place_id text not null,
  feed_id text not null,
  starts_at timestamptz not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  longest_gap_seconds double precision not null,
  received int not null,
  rejected int not null,
  primary key (place_id, feed_id, starts_at)
);
comment on table feed_half_hour is 'What came in each half hour in which something came, as it was first read.';

-- gaps: the silence in seconds that is usual at each of the 336 half hours of the place''s week, from Monday 00:00; null: not seen often enough.
create table feed_rhythm (
  place_id text not null,
  feed_id text not null,
  gaps int[] not null,
  learned_at timestamptz not null,
  primary key (place_id, feed_id)
);

create table city_start (
  place_id text primary key,
  started_at timestamptz not null
);
comment on table city_start is 'When the first worker came up after none had shown a sign of life: what is live must be heard anew since.';

grant select, insert, update, delete on feed_half_hour, feed_rhythm to homeward_app;
grant select, insert, update on city_start to homeward_app;
grant select on feed_half_hour, feed_rhythm, city_start to homeward_reader;
`;
