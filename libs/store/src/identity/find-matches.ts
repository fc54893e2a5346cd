import type { EntityManager } from 'typeorm';
import { mustAgree, type Instant } from '@homeward/flow';
import { comparePeople, type GroupOf } from './compare-people.js';
import { matchCandidates, type Candidates } from './match-candidates.js';
import { matchKeys } from './match-keys.js';
import { queueMatches } from './queue-matches.js';
import { readLikenesses } from './read-likenesses.js';
import { noteUnreadable } from './unreadable-identities.js';
import type { Vault } from './vault.js';

export interface Looked {
  /** How many notes were worked off; 0: there were none, or another process is at it. */
  readonly worked: number;
  /** People of whom something sealed did not open, and who were not known to be so before. They are left out. */
  readonly unreadable: number;
}

/**
 * Compares people of whom something new was said with everybody who has their name and birth date, and queues those that a person
 * should look at: nobody is joined here. One at a time in a place, under a lock, and after the commit of what was said: of two
 * people told of at one instant, whoever is compared last meets the other.
 */
export async function findMatches(tx: EntityManager, vault: Vault, placeId: string, now: Instant, limit: number): Promise<Looked> {
  const [{ mine }] = await tx.query<[{ mine: boolean }]>(`select pg_try_advisory_xact_lock(hashtext('matches ' || $1)) mine`, [placeId]);
  if (!mine) return { worked: 0, unreadable: 0 };
  const [todo] = await tx.query<[{ subject: string }[], number]>(
    `delete from match_todo where place_id = $1 and todo_id in (select todo_id from match_todo where place_id = $1 order by todo_id limit $2) returning subject_id subject`,
    [placeId, limit],
  );
  if (todo.length === 0) return { worked: 0, unreadable: 0 };
  const asked = await personsOf(tx, placeId, todo.map((row) => row.subject));
  const candidates = await matchCandidates(tx, placeId, asked, now);
  const unreadable = new Set<string>();
  const people = await readLikenesses(tx, vault, placeId, [...new Set([...asked, ...candidates.persons])], (subject) => unreadable.add(subject));
  await queueMatches(tx, placeId, await comparePeople(vault, new Set(asked), [...people.values()], groupsBy(vault, candidates)), now);
  return { worked: todo.length, unreadable: await noteUnreadable(tx, placeId, unreadable, now) };
}

/** Name and birth date; where too many share the birth date, the postcode too; where too many share even that, nothing. */
const groupsBy = (vault: Vault, { crowded, leftOut }: Candidates): GroupOf => (person, likeness) => {
  const alike = mustAgree(likeness);
  const { birth, name, postcode } = matchKeys(vault, person);
  const isCrowded = birth !== null && crowded.has(birth.toString('hex'));
  if (alike === null || !isCrowded) return alike;
  if (likeness.postcode === null || name === null || postcode === null) return null;
  return leftOut.has(Buffer.concat([birth, name, postcode]).toString('hex')) ? null : `${alike}|${likeness.postcode}`;
};

const personsOf = async (tx: EntityManager, placeId: string, subjects: readonly string[]): Promise<string[]> => {
  const rows = await tx.query<{ person: string }[]>(`select distinct person_id person from person_subject where place_id = $1 and subject_id = any($2) order by 1`, [placeId, subjects]);
  return rows.map((row) => row.person);
};
