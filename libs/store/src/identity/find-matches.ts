import type { EntityManager } from 'typeorm';
import { possibleMatch, type Instant, type Match } from '@homeward/flow';
import { readLikenesses, type LikePerson } from './read-likenesses.js';
import type { Vault } from './vault.js';

/** How many others are shown beside one person: where more are alike, what they share tells nobody apart. */
const mostForOne = 8;

interface Found extends Match {
  readonly first: string;
  readonly second: string;
  readonly said: string;
}

/**
 * Compares people of whom something new was said with everybody who has their name and birth date, and queues those that a person
 * should look at: nobody is joined here. One at a time in a place, under a lock, and after the commit of what was said: of two
 * people told of at one instant, whoever is compared last meets the other. Returns how many notes it worked off; 0: none, or
 * another process is at it.
 */
export async function findMatches(tx: EntityManager, vault: Vault, placeId: string, now: Instant, limit: number): Promise<number> {
  const [{ mine }] = await tx.query<[{ mine: boolean }]>(`select pg_try_advisory_xact_lock(hashtext('matches ' || $1)) mine`, [placeId]);
  if (!mine) return 0;
  const [todo] = await tx.query<[{ subject: string }[], number]>(
    `delete from match_todo where place_id = $1 and todo_id in (select todo_id from match_todo where place_id = $1 order by todo_id limit $2) returning subject_id subject`,
    [placeId, limit],
  );
  if (todo.length === 0) return 0;
  const asked = await personsOf(tx, placeId, todo.map((row) => row.subject));
  const people = await readLikenesses(tx, vault, placeId, [...new Set([...asked, ...(await alikeTo(tx, placeId, asked))])]);
  await queue(tx, placeId, asked, compare(vault, asked, people), now);
  return todo.length;
}

const personsOf = async (tx: EntityManager, placeId: string, subjects: readonly string[]): Promise<string[]> => {
  const rows = await tx.query<{ person: string }[]>(`select distinct person_id person from person_subject where place_id = $1 and subject_id = any($2) order by 1`, [placeId, subjects]);
  return rows.map((row) => row.person);
};

/** Everybody with a name and a birth date that one of these persons was ever said to have. */
const alikeTo = async (tx: EntityManager, placeId: string, persons: readonly string[]): Promise<string[]> => {
  const rows = await tx.query<{ person: string }[]>(
    `with said as (select p.person_id, i.birth_index, i.name_index from person_subject p join identity i using (place_id, subject_id) where p.place_id = $1 and p.person_id = any($2)),
     keys as (select distinct b.birth_index, n.name_index from said b join said n using (person_id) where length(b.birth_index) > 0 and length(n.name_index) > 0)
     select distinct p.person_id person from keys k join identity i on i.place_id = $1 and i.birth_index = k.birth_index and i.name_index = k.name_index
     join person_subject p on p.place_id = $1 and p.subject_id = i.subject_id`,
    [placeId, persons],
  );
  return rows.map((row) => row.person);
};

const compare = (vault: Vault, asked: readonly string[], people: ReadonlyMap<string, LikePerson>): Found[] => {
  const found = new Map<string, Found>();
  for (const person of asked) {
    const one = people.get(person);
    if (one === undefined) continue;
    const near = [...people.values()].flatMap((other) => {
      const match = other === one ? null : possibleMatch(one, other);
      return match === null ? [] : [{ ...match, ...pairOf(vault, one, other) }];
    });
    for (const each of near.sort((a, b) => b.score - a.score || (a.first + a.second < b.first + b.second ? -1 : 1)).slice(0, mostForOne)) found.set(`${each.first}|${each.second}`, each);
  }
  return [...found.values()].sort((a, b) => (`${a.first}|${a.second}` < `${b.first}|${b.second}` ? -1 : 1));
};

const pairOf = (vault: Vault, one: LikePerson, other: LikePerson): Pick<Found, 'first' | 'second' | 'said'> => {
  const [first, second] = BigInt(one.subjectId) < BigInt(other.subjectId) ? [one, other] : [other, one];
  const said = [first, second].map((each) => JSON.stringify([each.familyName, each.givenName, each.birthDate, each.postcode, [...each.nhsNumbers].sort()])).sort();
  return { first: first.subjectId, second: second.subjectId, said: vault.blindIndex({ authority: 'MATCH/SAID', value: said.join('\u0000') }).toString('hex') };
};

/**
 * Makes the queue follow. Two persons who are in it already, under whatever records, stay one entry: a refusal is not lost because a
 * record joined one of them. An entry of these persons that is not found again is gone.
 */
const queue = async (tx: EntityManager, placeId: string, asked: readonly string[], found: readonly Found[], now: Instant): Promise<void> => {
  await tx.query(
    `with found as (select * from jsonb_to_recordset($3::jsonb) f (first bigint, second bigint, score int, reasons jsonb, said text)),
     of_persons as (select f.*, a.person_id one, b.person_id other from found f
       join person_subject a on a.place_id = $1 and a.subject_id = f.first join person_subject b on b.place_id = $1 and b.subject_id = f.second),
     queued as (select m.match_id, m.kind, m.gone_at, a.person_id one, b.person_id other from possible_match m
       join person_subject a on a.place_id = $1 and a.subject_id = m.first_subject join person_subject b on b.place_id = $1 and b.subject_id = m.second_subject
       where m.place_id = $1 and (a.person_id = any($2) or b.person_id = any($2))),
     again as (select distinct on (q.match_id) q.match_id, q.kind, f.* from queued q join of_persons f on (f.one, f.other) in ((q.one, q.other), (q.other, q.one)) order by q.match_id),
     kept as (update possible_match m set score = a.score, reasons = a.reasons, said = a.said, gone_at = null, version = nextval('change_seq') from again a
       where m.place_id = $1 and m.match_id = a.match_id and m.kind = 'SAME_DETAILS' and (m.said <> a.said or m.gone_at is not null or m.reasons <> a.reasons)),
     gone as (update possible_match m set gone_at = $4, version = nextval('change_seq') from queued q
       where m.place_id = $1 and m.match_id = q.match_id and m.kind = 'SAME_DETAILS' and m.gone_at is null and q.match_id not in (select match_id from again))
     insert into possible_match (place_id, match_id, kind, first_subject, second_subject, score, reasons, said, found_at)
     select $1, 'same-details-' || f.first || '-' || f.second, 'SAME_DETAILS', f.first, f.second, f.score, f.reasons, f.said, $4 from of_persons f
     where not exists (select from again a where (a.first, a.second) = (f.first, f.second)) on conflict do nothing`,
    [placeId, asked, JSON.stringify(found), now],
  );
};
