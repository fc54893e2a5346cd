import type { EntityManager } from 'typeorm';
import { NHS, type Day } from '@homeward/flow';
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

/** Unseals the people asked for, by person id: of each detail the latest that any of their subjects' sources gave. */
export async function readPeople(tx: EntityManager, vault: Vault, placeId: string, personIds: readonly string[]): Promise<Map<string, PersonIdentity>> {
  const people = new Map<string, PersonIdentity>();
  if (personIds.length === 0) return people;
  const nobody: PersonIdentity = { nhsNumber: null, nhsNumberStatus: null, familyName: null, givenName: null, birthDate: null, postcode: null };
  const numbers: { person: string; index: string; sealed: Buffer }[] = await tx.query(
    `select p.person_id person, encode(s.blind_index, 'hex') "index", s.sealed_value sealed from person_subject p join subject s using (place_id, subject_id)
     where p.place_id = $1 and p.person_id = any($2) and s.authority = $3 order by p.person_id, s.subject_id desc`,
    [placeId, personIds, NHS],
  );
  for (const { person, index, sealed } of numbers) people.set(person, { ...nobody, nhsNumber: vault.open(sealed, `subject/${index}`) });
  const details: { person: string; subject: string; status: string | null; sealed: Buffer }[] = await tx.query(
    `select p.person_id person, i.subject_id subject, i.nhs_number_status status, i.sealed from person_subject p join identity i using (place_id, subject_id)
     where p.place_id = $1 and p.person_id = any($2) order by i.happened_at, i.message_id, i.ordinal`,
    [placeId, personIds],
  );
  for (const { person, subject, status, sealed } of details) {
    const said = JSON.parse(vault.open(sealed, identityContext(placeId, subject))) as SealedIdentity;
    const before = people.get(person) ?? nobody;
    people.set(person, {
      ...before,
      nhsNumberStatus: status ?? before.nhsNumberStatus,
      familyName: latest(said.familyName, before.familyName),
      givenName: latest(said.givenName, before.givenName),
      birthDate: latest(said.birthDate, before.birthDate),
      postcode: latest(said.postcode ?? null, before.postcode),
    });
  }
  return people;
}
