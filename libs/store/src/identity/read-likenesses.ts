import type { EntityManager } from 'typeorm';
import { NHS, type Likeness } from '@homeward/flow';
import { breathing } from './breathing.js';
import { readPeople, type OnUnreadable } from './read-people.js';
import { unseal } from './unseal.js';
import type { Vault } from './vault.js';

/** A person to compare, with the record that stands for them in the queue. */
export interface LikePerson extends Likeness {
  readonly personId: string;
  /** The first of their records of which a name or birth date was said. */
  readonly subjectId: string;
}

/** Unseals the persons asked for, as far as they can be compared. A person of whom nobody said a name, or it does not open, is absent. */
export async function readLikenesses(tx: EntityManager, vault: Vault, placeId: string, persons: readonly string[], onUnreadable: OnUnreadable): Promise<Map<string, LikePerson>> {
  const identities = await readPeople(tx, vault, placeId, persons, onUnreadable);
  const rows = await tx.query<{ person: string; subject: string | null; unknown: boolean }[]>(
    `select p.person_id person, coalesce((s.state->>'identityUnknown')::boolean, false) "unknown",
       (select min(i.subject_id) from person_subject m join identity i using (place_id, subject_id) where m.place_id = p.place_id and m.person_id = p.person_id) subject
     from (select distinct place_id, person_id from person_subject where place_id = $1 and person_id = any($2)) p left join person_state s using (place_id, person_id)`,
    [placeId, persons],
  );
  const numbers = await numbersOf(tx, vault, placeId, persons);
  return new Map(rows.flatMap(({ person, subject, unknown }) => {
    const identity = identities.get(person);
    if (identity === undefined || subject === null) return [];
    const { familyName, givenName, birthDate, postcode } = identity;
    return [[person, { personId: person, subjectId: subject, familyName, givenName, birthDate, postcode, nhsNumbers: numbers.get(person) ?? [], identityUnknown: unknown }] as const];
  }));
}

const numbersOf = async (tx: EntityManager, vault: Vault, placeId: string, persons: readonly string[]): Promise<Map<string, string[]>> => {
  const rows = await tx.query<{ person: string; index: string; sealed: Buffer }[]>(
    `select p.person_id person, encode(s.blind_index, 'hex') "index", s.sealed_value sealed from person_subject p join subject s using (place_id, subject_id)
     where p.place_id = $1 and p.person_id = any($2) and s.authority = $3 and s.sealed_value is not null order by s.subject_id`,
    [placeId, persons, NHS],
  );
  const numbers = new Map<string, string[]>();
  const breathe = breathing();
  for (const { person, index, sealed } of rows) {
    await breathe();
    const number = unseal(vault, sealed, `subject/${index}`);
    if (number !== null) numbers.set(person, [...(numbers.get(person) ?? []), number]);
  }
  return numbers;
};
