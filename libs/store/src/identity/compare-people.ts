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

/** The pairs of people to show: each of those asked about with the people of the same group who are alike. Who is in no group is not compared. */
export async function comparePeople(vault: Vault, asked: ReadonlySet<string>, people: readonly LikePerson[], groupOf: GroupOf): Promise<FoundMatch[]> {
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
  const found = new Map<string, FoundMatch>();
  for (const group of groups.values()) {
    for (const one of group.filter(({ person }) => asked.has(person.personId))) {
      await breathe();
      for (const each of nearest(vault, one, group)) found.set(`${each.first}|${each.second}`, each);
    }
  }
  return [...found.values()].sort((a, b) => (`${a.first}|${a.second}` < `${b.first}|${b.second}` ? -1 : 1));
}

const nearest = (vault: Vault, one: Compared, group: readonly Compared[]): FoundMatch[] =>
  group
    .flatMap((other) => {
      const match = other === one ? null : matchOfCompared(one.likeness, other.likeness);
      return match === null ? [] : [{ ...match, ...inOrder(one.person, other.person) }];
    })
    .sort((a, b) => b.score - a.score || (a.first.subjectId + a.second.subjectId < b.first.subjectId + b.second.subjectId ? -1 : 1))
    .slice(0, mostForOne)
    .map(({ first, second, ...match }) => ({ ...match, first: first.subjectId, second: second.subjectId, said: saidOf(vault, first, second) }));

const inOrder = (one: LikePerson, other: LikePerson): { first: LikePerson; second: LikePerson } =>
  BigInt(one.subjectId) < BigInt(other.subjectId) ? { first: one, second: other } : { first: other, second: one };

const saidOf = (vault: Vault, first: LikePerson, second: LikePerson): string => {
  const said = [first, second].map((each) => JSON.stringify([each.familyName, each.givenName, each.birthDate, each.postcode, [...each.nhsNumbers].sort()])).sort();
  return vault.blindIndex({ authority: 'MATCH/SAID', value: said.join('\u0000') }).toString('hex');
};
