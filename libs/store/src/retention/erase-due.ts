import type { DataSource } from 'typeorm';
import type { Vault } from '../identity/vault.js';
import { duePeople } from './due-people.js';
import { erasePerson, type ErasedIdentifier } from './erase-person.js';
import type { EraseRefusal } from './person-to-erase.js';
import { daysOf, retentionRules } from './retention-rule.js';

/** How a run over several people ended: how many were erased, and of the others why not. */
export interface ErasedPeople {
  readonly erased: number;
  readonly refused: Readonly<Partial<Record<EraseRefusal, number>>>;
}

export interface EraseRun {
  readonly placeId: string;
  readonly actor: string;
  readonly list: (identifiers: readonly ErasedIdentifier[]) => Promise<void>;
}

interface One {
  readonly subjectId: string;
  readonly why: 'RETENTION' | 'RESTORED';
  readonly reason: string;
}

const eraseEach = async (owner: DataSource, vault: Vault, run: EraseRun, people: readonly One[]): Promise<ErasedPeople> => {
  let erased = 0;
  const refused: Partial<Record<EraseRefusal, number>> = {};
  for (const { subjectId, why, reason } of people) {
    const ended = await erasePerson(owner, vault, { ...run, of: { subjectId }, why, reason });
    if (ended.kind === 'ERASED') erased += 1;
    else refused[ended.why] = (refused[ended.why] ?? 0) + 1;
  }
  return { erased, refused };
};

/** Erases everybody whose time has come by the rule on identities, if it is in force; one by one, each wholly or not at all. Whoever is held stays. */
export async function eraseDue(owner: DataSource, vault: Vault, run: EraseRun): Promise<ErasedPeople> {
  const rule = (await retentionRules(owner, run.placeId)).find((one) => one.class === 'identities');
  const days = rule === undefined ? null : daysOf(rule);
  if (!rule?.inForce || days === null) return { erased: 0, refused: {} };
  const people: One[] = [];
  for await (const some of duePeople(owner, run.placeId, days)) {
    people.push(...some.filter(({ held }) => !held).map(({ personId }) => ({ subjectId: personId, why: 'RETENTION' as const, reason: `Rule on identities, version ${rule.version}` })));
  }
  return eraseEach(owner, vault, run, people);
}

/** One line of the list of erasures that is kept outside the database. */
export interface ListedErasure {
  readonly placeId: string;
  readonly at: string;
  readonly identifiers: readonly ErasedIdentifier[];
}

/**
 * Notes who was erased after the backup was made that this database has just been loaded from: they are back, until `eraseAgain`. To be called in the
 * transaction of the restore, with `query` as its connection takes it.
 */
export async function noteErasedSince(query: (sql: string, values: unknown[]) => Promise<unknown>, placeId: string, takenAt: string, listed: readonly ListedErasure[]): Promise<void> {
  const since = listed.filter((one) => one.placeId === placeId && one.at > takenAt).flatMap(({ at, identifiers }) => identifiers.map((identifier) => ({ at, ...identifier })));
  await query(
    `insert into erasure_pending (place_id, subject_id, erased_at) select $1, s.subject_id, max(n.at) from jsonb_to_recordset($2::jsonb) n (at timestamptz, authority text, index text)
     join subject s on s.place_id = $1 and s.authority = n.authority and s.blind_index = decode(n.index, 'hex') group by s.subject_id on conflict do nothing`,
    [placeId, JSON.stringify(since)],
  );
}

/** Erases again whoever came back with a backup. Who may not be erased as things stand stays noted, and is tried at each call. */
export async function eraseAgain(owner: DataSource, vault: Vault, run: EraseRun): Promise<ErasedPeople> {
  // One record of each person: with it the others go.
  const people = await owner.query<{ id: string }[]>(
    `select min(e.subject_id) id from erasure_pending e left join person_subject p using (place_id, subject_id) where e.place_id = $1 group by coalesce(p.person_id, e.subject_id) order by 1`, [run.placeId]);
  return eraseEach(owner, vault, run, people.map(({ id }) => ({ subjectId: id, why: 'RESTORED', reason: 'Erased before, and back with a backup' })));
}

/** How many records of people who were erased are back with a backup and still named. */
export async function erasuresPending(db: Pick<DataSource, 'query'>, placeId: string): Promise<number> {
  const [{ n }] = await db.query<[{ n: number }]>(`select count(*)::int n from erasure_pending where place_id = $1`, [placeId]);
  return n;
}
