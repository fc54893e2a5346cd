import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Merges that a source told of are listed, so that somebody can part them. */
export class MergedBySource1700000000027 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(merges);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const merges = `
alter table possible_match drop constraint possible_match_kind_check;
alter table possible_match add constraint possible_match_kind_check
  check (kind in ('SAME_DETAILS', 'TWO_PEOPLE_ONE_NUMBER', 'ONE_PERSON_TWO_NUMBERS', 'NUMBER_ALREADY_USED', 'BIRTH_DATES_DIFFER', 'MERGED_BY_SOURCE'));
-- Those told before, unless they were undone since. Folding their people keeps them true.
insert into possible_match (place_id, match_id, kind, first_subject, second_subject, score, reasons, said, found_at)
  select distinct on (f.place_id, pair.a, pair.b) f.place_id, format('merged-by-source-%s-%s', pair.a, pair.b), 'MERGED_BY_SOURCE', pair.a, pair.b, 0, '["A source merged the two records"]', '', f.learned_at
  from fact f cross join lateral (select least(f.subject_id, (f.body->>'other')::bigint) a, greatest(f.subject_id, (f.body->>'other')::bigint) b) pair
  where f.kind = 'SubjectsLinked' and f.body->>'how' = 'MERGED' and f.superseded_at is null and pair.a <> pair.b
    and not exists (select from fact u where u.place_id = f.place_id and u.kind = 'SubjectsUnlinked' and u.superseded_at is null
      and u.subject_id in (pair.a, pair.b) and (u.body->>'other')::bigint in (pair.a, pair.b))
  order by f.place_id, pair.a, pair.b, f.learned_at
on conflict do nothing;
`;
