import type { EntityManager } from 'typeorm';
import type { Reading } from '@homeward/feeds';
import type { Identifier } from '@homeward/flow';
import { saveCompanions } from '../identity/save-companions.js';
import { saveIdentities } from '../identity/save-identities.js';
import { saveEmptied } from './emptied-documents.js';
import { isAboutPerson, othersIn, saveFacts, subjectOf } from './save-facts.js';
import type { ReadMessage, Saving } from './saving.js';

/** Every identifier that a reading names and the store must know: subjects, linked others and identity reports. */
export const identifiersOf = (reading: Reading): Identifier[] => [
  ...reading.facts.filter(isAboutPerson).flatMap((fact) => [fact.subject, ...othersIn(fact)]),
  ...reading.identities.map((report) => report.subject),
];

/** Writes all of what a batch was read as, in the caller's transaction. */
export async function saveReadings(tx: EntityManager, saving: Saving, messages: readonly ReadMessage[]): Promise<void> {
  await saveContents(tx, saving, messages);
  await saveEndings(tx, saving, messages);
}

/** Writes facts and sealed identities. */
export async function saveContents(tx: EntityManager, saving: Saving, messages: readonly ReadMessage[]): Promise<void> {
  // Before the facts, whose trigger notes them one by one: here they are noted in one order always.
  await saveCompanions(tx, saving.placeId, messages.flatMap(({ reading }) => reading.facts.filter(isAboutPerson).flatMap((fact) => othersIn(fact).map((other) => [subjectOf(saving, fact.subject), subjectOf(saving, other)] as const))));
  await saveFacts(tx, saving, messages);
  await saveEmptied(tx, saving, messages);
  await saveIdentities(tx, saving.vault, saving.placeId, messages.flatMap(({ messageId, reading }) => reading.identities.map((report, ordinal) => ({ subjectId: subjectOf(saving, report.subject), messageId, ordinal, report }))));
}

/** Writes named providers, rejections and the one outcome of each message. */
export async function saveEndings(tx: EntityManager, saving: Saving, messages: readonly ReadMessage[]): Promise<void> {
  await saveProviders(tx, saving, messages);
  await saveRejections(tx, saving, messages);
  await saveOutcomes(tx, saving, messages);
}

const saveProviders = async (tx: EntityManager, saving: Saving, messages: readonly ReadMessage[]): Promise<void> => {
  const named = new Map(messages.flatMap(({ reading }) => reading.providers.map((provider) => [provider.providerId, provider] as const)));
  if (named.size === 0) return;
  const sorted = [...named.values()].sort((a, b) => (a.providerId < b.providerId ? -1 : 1));
  await tx.query(
    `insert into provider as p (place_id, provider_id, kind, name, confirmed) select $1, id, kind, name, false from unnest($2::text[], $3::text[], $4::text[]) n (id, kind, name)
     on conflict (place_id, provider_id) do update set name = excluded.name where not p.confirmed and p.name <> excluded.name`,
    [saving.placeId, sorted.map((p) => p.providerId), sorted.map((p) => p.kind), sorted.map((p) => p.name)],
  );
};

const saveRejections = async (tx: EntityManager, saving: Saving, messages: readonly ReadMessage[]): Promise<void> => {
  const rows = messages.flatMap(({ messageId, receivedAt, reading }) =>
    reading.rejections.map(({ record, ...note }) => ({ place_id: saving.placeId, message_id: messageId, feed_id: saving.feedId, received_at: receivedAt, record_key: record === undefined ? null : saving.vault.recordKey(record), ...note })),
  );
  if (rows.length === 0) return;
  await tx.query(
    `insert into rejection (place_id, message_id, feed_id, received_at, code, message, location, line, "column", record_key)
     select place_id, message_id, feed_id, received_at, code, message, location, line, "column", record_key from jsonb_populate_recordset(null::rejection, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
};

const saveOutcomes = async (tx: EntityManager, saving: Saving, messages: readonly ReadMessage[]): Promise<void> => {
  await tx.query(
    `update receipt r set outcome = n.outcome, outcome_code = n.code, outcome_reason = n.reason, accepted = n.accepted, interpretation = n.interpretation, interpreted_at = $3, reread_requested_at = null, attempts = 0, notes = string_to_array(n.notes, E'\\n')
     from unnest($2::bigint[], $4::text[], $5::text[], $6::text[], $7::int[], $8::int[], $9::text[]) n (message_id, outcome, code, reason, accepted, interpretation, notes)
     where r.place_id = $1 and r.message_id = n.message_id`,
    [
      saving.placeId,
      messages.map((m) => m.messageId),
      saving.now,
      messages.map((m) => m.reading.outcome),
      messages.map((m) => (m.reading.outcome === 'REJECTED' ? (m.reading.rejections[0]?.code ?? null) : (m.reading.notes[0] ?? null))),
      messages.map((m) => m.reading.rejections[0]?.message ?? null),
      messages.map((m) => m.reading.accepted),
      messages.map((m) => m.interpretation),
      messages.map((m) => (m.reading.notes.length === 0 ? null : m.reading.notes.join('\n'))),
    ],
  );
};
