import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Records that may be one person, what people decided about them, and whose places are hidden. */
export class PossibleMatches1700000000008 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(possibleMatches);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const possibleMatches = `
-- Subjects of whom something new was said, to be compared. One row a saying: a row is never waited for, only taken away.
create table match_todo (
  place_id text not null,
  todo_id bigint generated always as identity,
  subject_id bigint not null,
  primary key (place_id, todo_id)
);

-- Two records for a person to look at. Found, never acted upon: only a row of match_act joins or parts anybody.
create table possible_match (
  place_id text not null,
  match_id text not null,
  kind text not null check (kind in ('SAME_DETAILS', 'TWO_PEOPLE_ONE_NUMBER', 'ONE_PERSON_TWO_NUMBERS', 'NUMBER_ALREADY_USED', 'BIRTH_DATES_DIFFER')),
  first_subject bigint not null,
  second_subject bigint not null,
  score int not null,
  reasons jsonb not null,
  said text not null,
  found_at timestamptz not null,
  gone_at timestamptz,
  -- The last decision that stands, folded from match_act.
  decision text check (decision in ('CONFIRMED', 'REFUSED', 'PARTED')),
  decided_at timestamptz,
  decided_by text,
  decided_reason text,
  decided_said text,
  version bigint not null default nextval('change_seq'),
  primary key (place_id, match_id),
  check (first_subject <> second_subject)
);
create index possible_match_by_first on possible_match (place_id, first_subject);
create index possible_match_by_second on possible_match (place_id, second_subject);
comment on column possible_match.said is 'A keyed hash of the details compared: a refused match is asked again only when they change.';

-- What people decided, append-only. Read beside the facts as link facts, so that a rebuild gives the same people.
create table match_act (
  place_id text not null,
  act_id bigint not null default nextval('act_id_seq'),
  match_id text not null,
  kind text not null check (kind in ('CONFIRMED', 'REFUSED', 'PARTED', 'TAKEN_BACK')),
  -- The links that the decision makes or ends: pairs of subjects.
  links jsonb not null,
  said text not null,
  actor text not null,
  at timestamptz not null,
  reason text not null check (reason <> ''),
  primary key (place_id, act_id),
  foreign key (place_id, match_id) references possible_match
);
create index match_act_by_match on match_act (place_id, match_id, act_id);

grant select, insert, update on possible_match to homeward_app;
grant select, insert, delete on match_todo to homeward_app;
grant select, insert on match_act to homeward_app;
grant usage on all sequences in schema homeward to homeward_app;
grant select on possible_match, match_todo, match_act to homeward_reader;

-- Follows the fold, and cannot be forgotten: every list that is narrowed to a place leaves these people out.
alter table person_state add column location_hidden boolean generated always as (coalesce(state->>'hiding', 'NONE') <> 'NONE') stored;
alter table look add column reason text;
create index look_by_person on look (place_id, person_id, at);
`;
