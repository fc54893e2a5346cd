import type { DataSource, EntityManager } from 'typeorm';
import { compareFold } from '../fold/compare-fold.js';
import { placeContext, placeNow, type PlaceContext } from '../fold/place-context.js';
import { refold } from '../fold/refold.js';
import { subjectOfNumber } from '../identity/subject-of-number.js';
import type { Vault } from '../identity/vault.js';
import { emptyMessages } from './empty-messages.js';
import { messagesOfPerson } from './messages-of-person.js';
import { noteRetention } from './note-retention.js';
import { lockToErase, personOf, refusalOf, type EraseRefusal, type PersonToErase } from './person-to-erase.js';
import { unnamePerson } from './unname-person.js';

/** By what a person is named in the list of erasures that is kept outside the database: keyed hashes, which without the identity key name nobody. */
export interface ErasedIdentifier {
  readonly authority: string;
  /** HMAC-SHA-256 of authority and value, 64 hexadecimal characters. */
  readonly index: string;
}

export interface EraseWish {
  readonly placeId: string;
  readonly of: { readonly nhsNumber: string } | { readonly subjectId: string };
  readonly why: 'REQUEST' | 'RETENTION' | 'RESTORED';
  /** In the controller's own words, without naming the person: it is kept. */
  readonly reason: string;
  readonly actor: string;
  /** Writes the person to the list outside the database, before the commit: an erasure that is in no list would come back with a backup. */
  readonly list: (identifiers: readonly ErasedIdentifier[]) => Promise<void>;
}

export interface Erased {
  readonly kind: 'ERASED';
  readonly personId: string;
  readonly records: number;
  readonly identities: number;
  /** Whose bytes were emptied by this. */
  readonly messages: number;
}

/** Is thrown to undo an erasure that would change what others are told. */
class WouldChange extends Error {}

/**
 * Erases who one person is, as the owner of the tables: numbers, names, birth dates, postcodes, match keys, and the bytes of every message that speaks of
 * them. Facts stay without a name, so that every count, census and history stays right: they are folded again in the same transaction, and if anything
 * but the names were another, all of it is undone. A later word about the same number begins a new person.
 */
export async function erasePerson(owner: DataSource, vault: Vault, wish: EraseWish): Promise<Erased | { readonly kind: 'REFUSED'; readonly why: EraseRefusal }> {
  const { placeId } = wish;
  const refused = (why: EraseRefusal) => ({ kind: 'REFUSED', why }) as const;
  const subjectId = 'subjectId' in wish.of ? wish.of.subjectId : await subjectOfNumber(owner, vault, placeId, wish.of.nhsNumber);
  if (subjectId === null) return refused('UNKNOWN');
  const sought = await personOf(owner, vault, placeId, subjectId);
  if (sought === null) return refused('SEALED');
  const begun = await placeNow(owner, placeId);
  // Before anybody is locked: to go through every message takes as long as there are messages.
  const found = await messagesOfPerson(owner, placeId, sought, '-infinity');
  const place = await placeContext(owner, placeId);
  try {
    return await owner.transaction(async (tx) => {
      const locked = await lockToErase(tx, placeId, sought);
      const person = await personOf(tx, vault, placeId, subjectId);
      if (person === null) return refused('SEALED');
      // A record that joined meanwhile was not looked for: the next try does.
      if (person.subjects.some((id) => !sought.subjects.includes(id))) return refused('WAITING');
      const messages = [...new Set([...found, ...(await messagesOfPerson(tx, placeId, person, begun))])];
      const why = await refusalOf(tx, placeId, person, messages);
      return why === null ? await erase({ tx, vault, wish, place, person, locked, messages }) : refused(why);
    });
  } catch (error) {
    if (error instanceof WouldChange) return refused('TIED');
    throw error;
  }
}

interface Erasing {
  readonly tx: EntityManager;
  readonly vault: Vault;
  readonly wish: EraseWish;
  readonly place: PlaceContext;
  readonly person: PersonToErase;
  readonly locked: readonly string[];
  readonly messages: readonly string[];
}

const erase = async ({ tx, vault, wish, place, person, locked, messages }: Erasing): Promise<Erased> => {
  const { placeId, actor, reason, why } = wish;
  const now = await placeNow(tx, placeId);
  // What the day has turned meanwhile is none of what is compared below.
  await refold(tx, place, locked, now, 'NOW');
  const identities = await unnamePerson(tx, vault, placeId, person.subjects);
  const emptied = await emptyMessages(tx, placeId, messages, person);
  if (await forgetRemarks(tx, placeId, person.subjects)) await refold(tx, place, locked, now, 'NOW');
  if ((await compareFold(tx, place, locked, now)).some(({ missing, surplus }) => missing + surplus > 0)) throw new WouldChange();
  const counted = { records: person.subjects.length, identities, messages: emptied };
  await tx.query(`insert into erasure (place_id, person_id, subjects, why, reason, actor, counted) values ($1, $2, $3, $4, $5, $6, $7)`, [placeId, person.personId, person.subjects, why, reason, actor, counted]);
  await noteRetention(tx, placeId, { action: 'ERASE', operation: 'erase', actor, personId: person.personId, reason, detail: { why, ...counted } });
  await wish.list(person.identifiers.map((identifier) => ({ authority: identifier.authority, index: vault.blindIndex(identifier).toString('hex') })));
  return { kind: 'ERASED', personId: person.personId, ...counted };
};

/** A local reason of delay is free text, and people write names in it (decision 0019). It is the one remark that facts about people hold. */
const forgetRemarks = async (tx: EntityManager, placeId: string, subjects: readonly string[]): Promise<boolean> => {
  const [changed] = await tx.query<[unknown[], number]>(
    `update fact set body = body || '{"delayReasonText": null}' where place_id = $1 and subject_id = any($2) and kind = 'DischargeReadinessRecorded' and body->>'delayReasonText' is not null returning fact_id`, [placeId, subjects]);
  return changed.length > 0;
};
