import type { EntityManager } from 'typeorm';
import { lockPersons } from '../fold/lock-persons.js';
import { unseal } from '../identity/unseal.js';
import type { Vault } from '../identity/vault.js';
import { hasSomethingOpen } from './due-people.js';
import { isHeld } from './legal-hold.js';
import type { PersonSought } from './messages-of-person.js';

/** Why somebody is not erased now, each with what to do. */
export const eraseRefusals = {
  UNKNOWN: 'Nobody is known by this number: they never were, or they are erased already.',
  HELD: 'A legal hold stands on this person, or on a message that speaks of them. Lift it first: hold list, hold lift.',
  OPEN: 'This person has an open stay, residency, package or case. They can be erased when that has ended.',
  WAITING: 'A message that speaks of this person waits to be read. Try again when it is.',
  TIED: 'A record of this person contradicts one of somebody else, and without what is known of them nobody could decide it. Decide it first, under possible matches.',
  SEALED: 'Something of this person does not open with the identity key at hand, so nobody can find the messages that name them. Use the key that this database was sealed with.',
} as const;
export type EraseRefusal = keyof typeof eraseRefusals;

/** Somebody to erase: every record that is one person with the one asked for. */
export interface PersonToErase extends PersonSought {
  readonly personId: string;
}

/** The records of the person that a subject is part of, with their numbers in clear. A number that does not open: null. */
export async function personOf(tx: Pick<EntityManager, 'query'>, vault: Pick<Vault, 'open'>, placeId: string, subjectId: string): Promise<PersonToErase | null> {
  const rows = await tx.query<{ person: string; subject: string; authority: string; index: string; sealed: Buffer | null }[]>(
    `with mine as (select coalesce((select person_id from person_subject where place_id = $1 and subject_id = $2), $2::bigint) person)
     select mine.person, s.subject_id subject, s.authority, encode(s.blind_index, 'hex') "index", s.sealed_value sealed from mine
     join subject s on s.place_id = $1 and (s.subject_id = $2 or exists (select from person_subject p where p.place_id = $1 and p.person_id = mine.person and p.subject_id = s.subject_id)) order by s.subject_id`,
    [placeId, subjectId],
  );
  const opened = rows.map(({ authority, index, sealed }) => (sealed === null ? [] : [{ authority, value: unseal(vault, sealed, `subject/${index}`) }])).flat();
  if (opened.some(({ value }) => value === null)) return null;
  return { personId: rows[0]?.person ?? subjectId, subjects: rows.map(({ subject }) => subject), identifiers: opened.map(({ authority, value }) => ({ authority, value: value ?? '' })) };
}

/** Locks the person with everybody folded with them; returns all who are locked. */
export const lockToErase = (tx: EntityManager, placeId: string, { subjects }: PersonToErase): Promise<string[]> => lockPersons(tx, placeId, subjects);

/** Why the locked person is not erased now; null: they may be. */
export async function refusalOf(tx: EntityManager, placeId: string, { personId, subjects }: PersonToErase, messages: readonly string[]): Promise<EraseRefusal | null> {
  if (await isHeld(tx, placeId, subjects)) return 'HELD';
  const [state] = await tx.query<[{ held: boolean; open: boolean; waiting: boolean; tied: boolean }]>(
    `select exists (select from receipt r where r.place_id = $1 and r.message_id = any($4) and message_held($1, r.message_id, r.feed_id, '{}')) held,
       (select ${hasSomethingOpen} from (select $1::text place_id, $2::bigint person_id) p) "open",
       exists (select from receipt r where r.place_id = $1 and r.message_id = any($4) and (r.outcome is null or (r.reread_requested_at is not null and r.bytes_gone_at is null))) waiting,
       exists (select from possible_match m where m.place_id = $1 and m.gone_at is null and m.decision is null and m.kind not in ('SAME_DETAILS', 'MERGED_BY_SOURCE')
         and (m.first_subject = any($3)) <> (m.second_subject = any($3))) tied`,
    [placeId, personId, subjects, messages],
  );
  return state.held ? 'HELD' : state.open ? 'OPEN' : state.waiting ? 'WAITING' : state.tied ? 'TIED' : null;
}
