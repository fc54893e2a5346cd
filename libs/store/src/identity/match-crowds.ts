import type { EntityManager } from 'typeorm';
import type { Instant } from '@homeward/flow';

/**
 * With more people than this, a detail tells nobody apart. A birth date that so many have is what a system writes where it knows none:
 * of a million people, some 30 were born on one day.
 */
export const mostOfOneDetail = 300;

/** What people may share so that it tells nobody apart. `NAME_BIRTH_DATE_POSTCODE`: all that is compared, so they are not compared at all. */
export type CrowdDetail = 'BIRTH_DATE' | 'NAME_BIRTH_DATE_POSTCODE';

interface Shared {
  readonly key: Buffer;
  readonly people: number;
}

/**
 * Notes which of the details counted are shared by too many and which are no longer. Where one is new, the open matches that rest on it
 * are looked at again. Every key begins with the 32 bytes of the birth date's.
 */
export async function noteCrowds(tx: EntityManager, placeId: string, detail: CrowdDetail, counted: readonly Shared[], now: Instant): Promise<void> {
  const [many, few] = [counted.filter(({ people }) => people > mostOfOneDetail), counted.filter(({ people }) => people <= mostOfOneDetail)];
  if (few.length > 0) await tx.query(`delete from match_crowd where place_id = $1 and detail = $2 and key = any($3)`, [placeId, detail, few.map(({ key }) => key)]);
  if (many.length === 0) return;
  await tx.query(
    `with noted as (
       insert into match_crowd as c (place_id, detail, key, people, counted_at) select $1, $2, key, people, $5 from unnest($3::bytea[], $4::int[]) n (key, people)
       on conflict (place_id, detail, key) do update set people = excluded.people, counted_at = excluded.counted_at returning key, xmax = 0 fresh)
     insert into match_todo (place_id, subject_id)
     select distinct $1, m.first_subject from noted n join identity i on i.place_id = $1 and i.birth_index = substring(n.key for 32) and i.name_index is not null
       and n.key in (i.birth_index, i.birth_index || i.name_index || i.postcode_index)
     join possible_match m on m.place_id = $1 and m.first_subject = i.subject_id and m.kind = 'SAME_DETAILS' and m.gone_at is null and m.decision is null where n.fresh`,
    [placeId, detail, many.map(({ key }) => key), many.map(({ people }) => people), now],
  );
}

/** Of these keys, in hexadecimal, those of which it is known that too many people share them. What was counted an hour ago is to be counted again. */
export async function knownCrowds(tx: EntityManager, placeId: string, detail: CrowdDetail, keys: readonly Buffer[], now: Instant): Promise<Set<string>> {
  const known = await tx.query<{ key: Buffer }[]>(
    `select key from match_crowd where place_id = $1 and detail = $2 and key = any($3) and counted_at > $4::timestamptz - interval '1 hour'`,
    [placeId, detail, keys, now],
  );
  return new Set(known.map(({ key }) => key.toString('hex')));
}

/** Of these birth dates, by their keyed hashes, those that too many people share. */
export async function crowdedBirthDates(tx: EntityManager, placeId: string, births: readonly Buffer[], now: Instant): Promise<Set<string>> {
  const crowded = await knownCrowds(tx, placeId, 'BIRTH_DATE', births, now);
  const counted = await tx.query<Shared[]>(
    `select k.key, n.people from unnest($2::bytea[]) k (key) cross join lateral (
       select count(distinct p.person_id)::int people from identity i join person_subject p using (place_id, subject_id)
       where i.place_id = $1 and i.birth_index = k.key and i.name_index is not null) n`,
    [placeId, births.filter((birth) => !crowded.has(birth.toString('hex')))],
  );
  await noteCrowds(tx, placeId, 'BIRTH_DATE', counted, now);
  return new Set([...crowded, ...counted.filter(({ people }) => people > mostOfOneDetail).map(({ key }) => key.toString('hex'))]);
}
