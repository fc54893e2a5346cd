import { comparedLikeness, matchOfCompared, type ComparedLikeness, type Match } from '@homeward/flow';
import { breathing } from './breathing.js';
import type { LikePerson } from './read-likenesses.js';
import type { Vault } from './vault.js';

/** How many others are shown beside one person: where more are alike, what they share tells nobody apart. */
const mostForOne = 8;

export interface FoundMatch extends Match {
  readonly first: string;
  readonly second: string;
  /** A keyed hash of what was compared. */
  readonly said: string;
}

/** By what people must be the same to be compared at all. */
export type GroupOf = (person: LikePerson, likeness: ComparedLikeness) => string | null;

interface Compared {
  readonly person: LikePerson;
  readonly likeness: ComparedLikeness;
}

/** What a comparison found, and of whom it tells all: of every pair with one of these persons it is known now whether it is shown. */
export interface Comparison {
  readonly persons: readonly string[];
  readonly found: readonly FoundMatch[];
}

/**
 * The pairs of people to show, of every group with somebody asked about: where one of the two has the other among the nearest. The whole
 * group is compared, so that it tells the same whoever was asked about last. Who is in no group is not compared.
 */
export async function comparePeople(vault: Vault, asked: ReadonlySet<string>, people: readonly LikePerson[], groupOf: GroupOf): Promise<Comparison> {
  const breathe = breathing();
  const groups = new Map<string, Compared[]>();
  for (const person of people) {
    await breathe();
    const likeness = comparedLikeness(person);
    const key = groupOf(person, likeness);
    const group = key === null ? undefined : groups.get(key);
    if (group !== undefined) group.push({ person, likeness });
    else if (key !== null) groups.set(key, [{ person, likeness }]);
  }
  const persons = new Set(asked);
  const found = new Map<string, FoundMatch>();
  for (const group of groups.values()) {
    if (!group.some(({ person }) => asked.has(person.personId))) continue;
    for (const one of group) {
      await breathe();
      persons.add(one.person.personId);
      for (const each of nearest(vault, one, group)) found.set(`${each.first}|${each.second}`, each);
    }
  }
  return { persons: [...persons], found: [...found.values()] };
}

const nearest = (vault: Vault, one: Compared, group: readonly Compared[]): FoundMatch[] =>
  group
    .flatMap((other) => {
      const match = other === one ? null : matchOfCompared(one.likeness, other.likeness);
      return match === null ? [] : [{ match, other: other.person }];
    })
    .sort((a, b) => b.match.score - a.match.score || (isBefore(a.other, b.other) ? -1 : 1))
    .slice(0, mostForOne)
    .map(({ match, other }) => {
      const [first, second] = isBefore(one.person, other) ? [one.person, other] : [other, one.person];
      return { ...match, first: first.subjectId, second: second.subjectId, said: saidOf(vault, first, second) };
    });

const isBefore = (one: LikePerson, other: LikePerson): boolean => BigInt(one.subjectId) < BigInt(other.subjectId);

const saidOf = (vault: Vault, first: LikePerson, second: LikePerson): string => {
  const said = [first, second].map((each) => JSON.stringify([each.familyName, each.givenName, each.birthDate, each.postcode, [...each.nhsNumbers].sort()])).sort();
  return vault.blindIndex({ authority: 'MATCH/SAID', value: said.join('\u0000') }).toString('hex');
};
