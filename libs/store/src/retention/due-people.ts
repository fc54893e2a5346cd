import type { EntityManager } from 'typeorm';

/**
 * SQL that is true of a person `p` (person_subject.person_id) of whom something is open: a stay, a residency, a package, a case. Whoever has nothing open
 * may be erased.
 */
export const hasSomethingOpen = `(exists (select from stay s where s.place_id = p.place_id and s.person_id = p.person_id and s.state = 'OPEN')
  or exists (select from package k where k.place_id = p.place_id and k.person_id = p.person_id and k.status <> 'ENDED')
  or exists (select from clock_case c where c.place_id = p.place_id and c.person_id = p.person_id and c.state not in ('CLOSED', 'WITHDRAWN')))`;

/** SQL that is true of a person `p` of whom a number or a name is still kept. */
const isNamed = `exists (select from person_subject m join subject s using (place_id, subject_id) where m.place_id = p.place_id and m.person_id = p.person_id and s.sealed_value is not null)`;

/** SQL that is true of a person `p` of whom nothing was heard, and nothing happened, for `days`. */
const notHeardOf = (days: string): string => `not exists (select from person_subject m join fact f using (place_id, subject_id) where m.place_id = p.place_id and m.person_id = p.person_id
  and f.superseded_at is null and greatest(f.learned_at, f.happened_at) > place_now(p.place_id) - make_interval(days => ${days}))`;

export interface DuePerson {
  readonly personId: string;
  /** Under a legal hold: stays. */
  readonly held: boolean;
}

/** So many people are looked at in one question. */
const atOnce = 1_000;

/** People of whom nothing is open and nothing was said for so many days, and who are still named; by id, some at a time. */
export async function* duePeople(db: Pick<EntityManager, 'query'>, placeId: string, days: number): AsyncGenerator<readonly DuePerson[]> {
  for (let after = '0'; ; ) {
    const people = await dueBehind(db, placeId, days, after);
    const last = people.at(-1);
    if (last === undefined) return;
    yield people;
    if (people.length < atOnce) return;
    after = last.personId;
  }
}

const dueBehind = (tx: Pick<EntityManager, 'query'>, placeId: string, days: number, after: string): Promise<DuePerson[]> =>
  tx.query(
    `select p.person_id "personId", exists (select from person_subject m where m.place_id = p.place_id and m.person_id = p.person_id and m.subject_id = any(h.subjects)) held
     from person_state p cross join (select held_subjects($1) subjects) h
     where p.place_id = $1 and p.person_id > $3 and ${isNamed} and ${notHeardOf('$2')} and not ${hasSomethingOpen} order by p.person_id limit $4`,
    [placeId, days, after, atOnce],
  );
