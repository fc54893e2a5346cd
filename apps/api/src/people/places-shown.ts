import { protectedPlace, type Location, type PersonFact } from '@homeward/flow';
import type { EntityManager } from '@homeward/store';

/**
 * SQL that is true where the places of the person of `alias` may be shown. A list that is narrowed to a site, ward or provider takes only
 * these people: that somebody is in such a list, or in its total, tells where they are.
 */
export const placesShown = (alias: string): string =>
  `not exists (select from person_state hidden where hidden.place_id = ${alias}.place_id and hidden.person_id = ${alias}.person_id and hidden.location_hidden)`;

/** Of the persons given, those whose places are protected. */
export async function peopleWithHiddenPlaces(tx: EntityManager, placeId: string, personIds: readonly string[]): Promise<Set<string>> {
  const rows: { id: string }[] = await tx.query(`select person_id id from person_state where place_id = $1 and person_id = any($2) and location_hidden`, [placeId, personIds]);
  return new Set(rows.map((row) => row.id));
}

/**
 * Why a message is shown only for a reason. PROTECTED: it speaks of somebody whose places are protected, in whatever field.
 * UNKNOWN: nobody can tell of whom it speaks, because nothing of it was read or a part of it was refused: it may be such a person.
 * SEALED: an identifier of such a person does not open with our key, so that it cannot be looked for in the message.
 */
export type MessageCover = 'PROTECTED' | 'UNKNOWN' | 'SEALED';

/** By what was read of the message. Null: it is known of whom all that was read speaks, and nobody's places among them are protected. */
export async function messageCover(tx: EntityManager, placeId: string, messageId: string): Promise<MessageCover | null> {
  const [row] = await tx.query<[{ protected: boolean; unknown: boolean }]>(
    `select exists (select from fact f join person_subject p using (place_id, subject_id) join person_state s using (place_id, person_id)
         where f.place_id = $1 and f.message_id = $2 and s.location_hidden)
       or exists (select from identity i join person_subject p using (place_id, subject_id) join person_state s using (place_id, person_id)
         where i.place_id = $1 and i.message_id = $2 and s.location_hidden) protected,
       exists (select from rejection where place_id = $1 and message_id = $2)
       or (not exists (select from fact where place_id = $1 and message_id = $2) and not exists (select from identity where place_id = $1 and message_id = $2)) "unknown"`,
    [placeId, messageId],
  );
  return row.protected ? 'PROTECTED' : row.unknown ? 'UNKNOWN' : null;
}

type Told = Pick<PersonFact, 'kind' | 'body'>;

/** A fact as it may be told of somebody whose places are protected: where it names a place, that one is protected, and what was written freely goes. */
export function withoutPlaces<F extends Told>(fact: F): F {
  const hidden: Location = { siteCode: protectedPlace, ward: null, bay: null, bed: null };
  const covered = Object.entries(fact.body).map(([key, value]) => [key, coversPlace.has(key) && value !== null ? hidden : freeText.has(key) ? null : value] as const);
  return { ...fact, body: Object.fromEntries(covered) as F['body'] };
}

const coversPlace = new Set(['location', 'from', 'to', 'cancelled']);

/** The value of a flag and a local reason of delay: either may name a place. */
const freeText = new Set(['value', 'delayReasonText']);

/** Who told of somebody tells where they were. */
export const sourceShown = (source: string, shown: boolean): string => (shown ? source : 'Source protected');

