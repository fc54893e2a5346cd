import type { EntityManager } from 'typeorm';
import type { PersonToErase } from './person-to-erase.js';
import { rejectionTextGone } from './due-for-purge.js';
import { bearsAny } from './messages-of-person.js';

/**
 * Empties the bytes of messages that speak of a person, whoever else they speak of, and what was told of them in clear. Receipts stay: their hash
 * absorbs a repeat, their answer is given again, with stars where it bore a number of the person. Returns how many were emptied now.
 */
export async function emptyMessages(tx: EntityManager, placeId: string, messages: readonly string[], person: PersonToErase): Promise<number> {
  const [emptied] = await tx.query<[unknown[], number]>(
    `with marked as (update receipt set bytes_gone_at = place_now($1), bytes_gone_why = 'ERASURE' where place_id = $1 and message_id = any($2) and bytes_gone_at is null returning message_id, received_at)
     update message_body b set bytes = '', envelope = b.envelope - 'fhir' - 'idempotencyKey' from marked m where b.place_id = $1 and b.received_at = m.received_at and b.message_id = m.message_id returning b.message_id`,
    [placeId, messages],
  );
  await tx.query(`update receipt set outcome_reason = $3 where place_id = $1 and message_id = any($2) and outcome_reason is not null`, [placeId, messages, rejectionTextGone]);
  await tx.query(`update rejection set message = $3 where place_id = $1 and message_id = any($2)`, [placeId, messages, rejectionTextGone]);
  await starAnswers(tx, placeId, messages, person);
  await forgetResources(tx, placeId, messages, person);
  return emptied.length;
}

/** Control ids and stored answers are the sender's own words: where they bear a number of the person, stars take its place. */
const starAnswers = async (tx: EntityManager, placeId: string, messages: readonly string[], { identifiers }: PersonToErase): Promise<void> => {
  const bears = bearsAny(identifiers);
  const stars = (text: string): string => identifiers.reduce((shown, { value }) => shown.replaceAll(value, '*'.repeat(value.length)), text);
  const rows = await tx.query<{ id: string; control: string | null; answer: Buffer | null }[]>(`select message_id id, control_id control, acknowledgement answer from receipt where place_id = $1 and message_id = any($2)`, [placeId, messages]);
  for (const { id, control, answer } of rows.filter((row) => bears(Buffer.from(row.control ?? '')) || (row.answer !== null && bears(row.answer)))) {
    await tx.query(`update receipt set control_id = $3, acknowledgement = $4 where place_id = $1 and message_id = $2`, [
      placeId, id, control === null ? null : stars(control), answer === null ? null : Buffer.from(stars(answer.toString('latin1')), 'latin1'),
    ]);
  }
};

/** FHIR resources that are about this person alone, or bear a number of theirs as their id, with the keyed hashes of their identifiers. */
const forgetResources = async (tx: EntityManager, placeId: string, messages: readonly string[], { subjects, identifiers }: PersonToErase): Promise<void> => {
  const bears = bearsAny(identifiers);
  const rows = await tx.query<{ feed: string; type: string; id: string; alone: boolean }[]>(
    `select r.feed_id feed, r.resource_type "type", r.resource_id id, not exists (select from fact f where f.place_id = $1 and f.message_id = r.message_id and f.subject_id <> all($3)) alone
     from fhir_resource r where r.place_id = $1 and r.message_id = any($2)`,
    [placeId, messages, subjects],
  );
  const theirs = rows.filter(({ id, alone }) => alone || bears(Buffer.from(id)));
  for (const table of ['fhir_identifier', 'fhir_resource']) {
    await tx.query(`delete from ${table} t using unnest($2::text[], $3::text[], $4::text[]) n (feed, type, id) where t.place_id = $1 and t.feed_id = n.feed and t.resource_type = n.type and t.resource_id = n.id`, [
      placeId, theirs.map(({ feed }) => feed), theirs.map(({ type }) => type), theirs.map(({ id }) => id),
    ]);
  }
};
