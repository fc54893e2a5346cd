import type { EntityManager } from 'typeorm';
import type { Instant } from '@homeward/flow';
import { crowdedBirthDates, knownCrowds, mostOfOneDetail, noteCrowds } from './match-crowds.js';

/** What one of the persons asked about was ever said to have, as keyed hashes. */
interface Keys {
  readonly birth: Buffer;
  readonly name: Buffer;
  readonly postcode: Buffer | null;
}

export interface Candidates {
  /** Whom the persons asked about are compared with. */
  readonly persons: readonly string[];
  /** Birth dates that too many share, as keyed hashes in hexadecimal: with them, the postcode must be the same too. */
  readonly crowded: ReadonlySet<string>;
  /** Birth date, name and postcode that too many share, likewise: who has them is compared with nobody. */
  readonly leftOut: ReadonlySet<string>;
}

/**
 * Everybody with a name and a birth date that one of these persons was ever said to have. Where too many people share a birth date, only
 * those with the postcode too; and where too many share even that, nobody: a crowd is counted once an hour, not at each word.
 */
export async function matchCandidates(tx: EntityManager, placeId: string, asked: readonly string[], now: Instant): Promise<Candidates> {
  const keys = await sharedKeys(tx, placeId, asked);
  const crowded = await crowdedBirthDates(tx, placeId, [...new Map(keys.map(({ birth }) => [birth.toString('hex'), birth])).values()], now);
  const [inCrowd, alone] = [keys.filter(({ birth }) => crowded.has(birth.toString('hex'))), keys.filter(({ birth }) => !crowded.has(birth.toString('hex')))];
  const { persons, leftOut } = await withAll(tx, placeId, inCrowd, now);
  return { persons: [...(await withNameAndBirth(tx, placeId, alone)), ...persons], crowded, leftOut };
}

/** The names and birth dates that somebody else has too. */
const sharedKeys = (tx: EntityManager, placeId: string, persons: readonly string[]): Promise<Keys[]> =>
  tx.query<Keys[]>(
    `with said as (select p.person_id, i.birth_index, i.name_index, i.postcode_index from person_subject p join identity i using (place_id, subject_id) where p.place_id = $1 and p.person_id = any($2)),
     keys as (select distinct b.birth_index birth, n.name_index "name", c.postcode_index postcode, person_id person from said b join said n using (person_id) join said c using (person_id)
       where length(b.birth_index) > 0 and length(n.name_index) > 0)
     select distinct birth, "name", nullif(postcode, '') postcode from keys k where exists (
       select from identity i join person_subject p using (place_id, subject_id) where i.place_id = $1 and i.birth_index = k.birth and i.name_index = k.name and p.person_id <> k.person)`,
    [placeId, persons],
  );

const withNameAndBirth = async (tx: EntityManager, placeId: string, keys: readonly Keys[]): Promise<string[]> => {
  const rows = await tx.query<{ person: string }[]>(
    `select distinct p.person_id person from unnest($2::bytea[], $3::bytea[]) k (birth, name) join identity i on i.place_id = $1 and i.birth_index = k.birth and i.name_index = k.name
     join person_subject p on p.place_id = $1 and p.subject_id = i.subject_id`,
    [placeId, keys.map(({ birth }) => birth), keys.map(({ name }) => name)],
  );
  return rows.map((row) => row.person);
};

const withAll = async (tx: EntityManager, placeId: string, keys: readonly Keys[], now: Instant): Promise<Pick<Candidates, 'persons' | 'leftOut'>> => {
  const full = keys.flatMap(({ birth, name, postcode }) => (postcode === null ? [] : [{ birth, name, postcode, key: Buffer.concat([birth, name, postcode]) }]));
  const known = await knownCrowds(tx, placeId, 'NAME_BIRTH_DATE_POSTCODE', full.map(({ key }) => key), now);
  const toCount = full.filter(({ key }) => !known.has(key.toString('hex')));
  const found = await tx.query<{ key: Buffer; people: number; persons: string[] }[]>(
    `select "key", count(*)::int people, (array_agg(person))[1:$5::int + 1] persons from (
       select distinct k.birth || k.name || k.postcode "key", p.person_id::text person from unnest($2::bytea[], $3::bytea[], $4::bytea[]) k (birth, name, postcode)
       join identity i on i.place_id = $1 and i.birth_index = k.birth and i.name_index = k.name and i.postcode_index = k.postcode
       join person_subject p on p.place_id = $1 and p.subject_id = i.subject_id) alike group by 1`,
    [placeId, toCount.map(({ birth }) => birth), toCount.map(({ name }) => name), toCount.map(({ postcode }) => postcode), mostOfOneDetail],
  );
  await noteCrowds(tx, placeId, 'NAME_BIRTH_DATE_POSTCODE', found, now);
  const [few, many] = [found.filter(({ people }) => people <= mostOfOneDetail), found.filter(({ people }) => people > mostOfOneDetail)];
  return { persons: few.flatMap(({ persons }) => persons), leftOut: new Set([...known, ...many.map(({ key }) => key.toString('hex'))]) };
};
