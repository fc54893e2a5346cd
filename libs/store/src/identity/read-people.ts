import type { EntityManager } from 'typeorm';
import { NHS, type Day } from '@homeward/flow';
import { breathing } from './breathing.js';
import { unseal } from './unseal.js';
import type { Vault } from './vault.js';

/** Who somebody is, unsealed for a screen. Null: nobody said. */
export interface PersonIdentity {
  readonly nhsNumber: string | null;
  readonly nhsNumberStatus: string | null;
  readonly familyName: string | null;
  readonly givenName: string | null;
  readonly birthDate: Day | null;
  readonly postcode: string | null;
}

/** What is sealed in an identity row. */
export interface SealedIdentity {
  readonly familyName: string | null;
  readonly givenName: string | null;
  readonly birthDate: Day | null;
  /** Absent in rows from before postcodes were taken. */
  readonly postcode?: string | null;
}

export const identityContext = (placeId: string, subjectId: string): string => `identity/${placeId}/${subjectId}`;

/** Null: not said, so what was known stands. Empty: the source deleted it. */
const latest = (said: string | null, before: string | null): string | null => (said === null ? before : said || null);

const nobody: PersonIdentity = { nhsNumber: null, nhsNumberStatus: null, familyName: null, givenName: null, birthDate: null, postcode: null };

/** Is told each subject of whom something sealed does not open. */
export type OnUnreadable = (subjectId: string) => void;

/**
 * Unseals the people asked for, by person id: of each detail the latest that any of their subjects' sources gave. What does not open
 * counts as not said. Pauses now and then: there may be thousands.
 */
export async function readPeople(tx: EntityManager, vault: Vault, placeId: string, personIds: readonly string[], onUnreadable: OnUnreadable): Promise<Map<string, PersonIdentity>> {
  if (personIds.length === 0) return new Map();
  const members: { person: string; subject: string }[] = await tx.query(`select person_id person, subject_id subject from person_subject where place_id = $1 and person_id = any($2)`, [placeId, personIds]);
  return readRecords(tx, vault, placeId, members.map(({ person, subject }) => ({ key: person, subject })), onUnreadable);
}

/** Subjects read as one, under the name of their group. */
interface Member {
  readonly key: string;
  readonly subject: string;
}

/** The same of any groups of subjects, each named by its key. A group of which nothing is known is absent. */
export async function readRecords(tx: EntityManager, vault: Vault, placeId: string, members: readonly Member[], onUnreadable: OnUnreadable): Promise<Map<string, PersonIdentity>> {
  const found = new Map<string, PersonIdentity>();
  const breathe = breathing();
  const asked = [placeId, members.map(({ key }) => key), members.map(({ subject }) => subject)];
  const numbers: { key: string; subject: string; index: string; sealed: Buffer | null }[] = await tx.query(
    `select m.key, s.subject_id subject, encode(s.blind_index, 'hex') "index", s.sealed_value sealed from unnest($2::text[], $3::bigint[]) m (key, subject_id) join subject s using (subject_id)
     where s.place_id = $1 and s.authority = $4 order by m.key, s.subject_id desc`,
    [...asked, NHS],
  );
  for (const { key, subject, index, sealed } of numbers) {
    await breathe();
    const nhsNumber = sealed === null ? null : unseal(vault, sealed, `subject/${index}`);
    if (nhsNumber !== null) found.set(key, { ...nobody, nhsNumber });
    else if (sealed !== null) onUnreadable(subject);
  }
  const details: { key: string; subject: string; status: string | null; sealed: Buffer }[] = await tx.query(
    `select m.key, i.subject_id subject, i.nhs_number_status status, i.sealed from unnest($2::text[], $3::bigint[]) m (key, subject_id) join identity i using (subject_id)
     where i.place_id = $1 order by i.happened_at, i.message_id, i.ordinal`,
    asked,
  );
  for (const { key, subject, status, sealed } of details) {
    await breathe();
    const text = unseal(vault, sealed, identityContext(placeId, subject));
    if (text === null) onUnreadable(subject);
    else found.set(key, toldLater(found.get(key) ?? nobody, JSON.parse(text) as SealedIdentity, status));
  }
  return found;
}

const toldLater = (before: PersonIdentity, said: SealedIdentity, status: string | null): PersonIdentity => ({
  ...before,
  nhsNumberStatus: status ?? before.nhsNumberStatus,
  familyName: latest(said.familyName, before.familyName),
  givenName: latest(said.givenName, before.givenName),
  birthDate: latest(said.birthDate, before.birthDate),
  postcode: latest(said.postcode ?? null, before.postcode),
});
