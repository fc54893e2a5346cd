import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Merges that sources told of before they were listed (0027). It reads every fact, so it stands alone: no lock keeps anybody waiting. */
export class MergesToldBefore1700000000029 implements MigrationInterface {
  public async up(runner: QueryRunner): Promise<void> {
    await runner.query(merges);
  }

  public async down(): Promise<void> {
    throw new Error('A later migration takes back what this one added.');
  }
}

const merges = `
-- Each that no source undid after it was told, by when the sources themselves wrote it down. Folding their people keeps them true.
with told as (
  select f.place_id, f.learned_at, f.kind, f.body->>'how' how, greatest(f.recorded_at, f.happened_at) known,
    least(f.subject_id, (f.body->>'other')::bigint) a, greatest(f.subject_id, (f.body->>'other')::bigint) b
  from fact f where f.kind in ('SubjectsLinked', 'SubjectsUnlinked') and f.body->>'how' in ('MERGED', 'UNLINKED') and f.superseded_at is null)
insert into possible_match (place_id, match_id, kind, first_subject, second_subject, score, reasons, said, found_at)
  select distinct on (m.place_id, m.a, m.b) m.place_id, format('merged-by-source-%s-%s', m.a, m.b), 'MERGED_BY_SOURCE', m.a, m.b, 0, '["A source merged the two records"]', '', m.learned_at
  from told m where m.kind = 'SubjectsLinked' and m.a <> m.b
    and not exists (select from told u where u.kind = 'SubjectsUnlinked' and (u.place_id, u.a, u.b) = (m.place_id, m.a, m.b) and u.known >= m.known)
  order by m.place_id, m.a, m.b, m.learned_at
on conflict do nothing;
`;
