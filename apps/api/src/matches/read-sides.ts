import { readRecords, type EntityManager, type PersonIdentity } from '@homeward/store';
import type { Database } from '../database.js';
import { peopleWithHiddenPlaces } from '../people/places-shown.js';
import type { MatchRow } from './read-matches.js';

/** One side of a match: what its sources say. */
export interface Side {
  readonly identity: PersonIdentity | undefined;
  /** Names of the feeds that told of it. */
  readonly sources: readonly string[];
  readonly placesShown: boolean;
}

/**
 * What is said of each side. While the two are apart a side is a whole person; once they are one, it is the one record and what was seen
 * on one message with it: else both sides would read the same.
 */
export async function readSides(tx: EntityManager, { vault, onUnreadable }: Pick<Database, 'vault' | 'onUnreadable'>, placeId: string, match: MatchRow): Promise<readonly [Side, Side]> {
  const apart = match.firstPerson !== match.secondPerson;
  const members: { key: string; subject: string }[] = await tx.query(
    apart
      ? `select side.key, p.subject_id subject from (values ('first', $2::bigint), ('second', $3::bigint)) side (key, person_id) join person_subject p using (person_id) where p.place_id = $1`
      : `select side.key, r.subject from (values ('first', $2::bigint), ('second', $3::bigint)) side (key, subject_id) cross join lateral (
           select side.subject_id subject
           union select f.subject_id from subject_companion c join fact f on f.place_id = c.place_id and f.subject_id = c.companion_id and (f.body->>'other')::bigint = side.subject_id
             where c.place_id = $1 and c.subject_id = side.subject_id and f.kind = 'SubjectsLinked' and f.body->>'how' = 'SEEN_TOGETHER' and f.superseded_at is null
           union select (f.body->>'other')::bigint from fact f
             where f.place_id = $1 and f.subject_id = side.subject_id and f.kind = 'SubjectsLinked' and f.body->>'how' = 'SEEN_TOGETHER' and f.superseded_at is null) r`,
    apart ? [placeId, match.firstPerson, match.secondPerson] : [placeId, match.firstSubject, match.secondSubject],
  );
  const identities = await readRecords(tx, vault, placeId, members, onUnreadable);
  const sources: { key: string; name: string }[] = await tx.query(
    `select distinct m.key, f.name from unnest($2::text[], $3::bigint[]) m (key, subject_id) join identity i using (subject_id) join receipt r using (place_id, message_id) join feed f using (place_id, feed_id)
     where i.place_id = $1 order by 1, 2`,
    [placeId, members.map(({ key }) => key), members.map(({ subject }) => subject)],
  );
  const hidden = await peopleWithHiddenPlaces(tx, placeId, [match.firstPerson, match.secondPerson]);
  const side = (key: string, person: string): Side => ({ identity: identities.get(key), sources: sources.filter((row) => row.key === key).map((row) => row.name), placesShown: !hidden.has(person) });
  return [side('first', match.firstPerson), side('second', match.secondPerson)];
}
