import type { EntityManager } from 'typeorm';
import type { Reading } from '@homeward/feeds';
import { NHS, type DraftFact, type DraftPersonFact, type Identifier, type Instant } from '@homeward/flow';
import { identifierKey } from '../identity/mint-subjects.js';
import { identityContext, type SealedIdentity } from '../identity/read-people.js';
import type { Vault } from '../identity/vault.js';

/** One message and what it was read as. */
export interface ReadMessage {
  readonly messageId: string;
  readonly receivedAt: Instant;
  readonly reading: Reading;
}

export interface Saving {
  readonly placeId: string;
  readonly feedId: string;
  readonly vault: Vault;
  /** Subject ids by `identifierKey`. */
  readonly subjects: ReadonlyMap<string, string>;
  readonly now: Instant;
}

const isAboutPerson = (fact: DraftFact): fact is DraftPersonFact => 'subject' in fact;

/** The other identifiers that a fact names. */
const othersIn = (fact: DraftPersonFact): Identifier[] => {
  switch (fact.kind) {
    case 'SubjectsLinked':
    case 'SubjectsUnlinked':
      return [fact.body.other];
    case 'StayReassigned':
      return [fact.body.from];
    default:
      return [];
  }
};

/** Every identifier that a reading names and the store must know: subjects, linked others and identity reports. */
export const identifiersOf = (reading: Reading): Identifier[] => [
  ...reading.facts.filter(isAboutPerson).flatMap((fact) => [fact.subject, ...othersIn(fact)]),
  ...reading.identities.map((report) => report.subject),
];

/** Writes facts, sealed identities, named providers, rejections and outcomes of a batch: all of it, in the caller's transaction. */
export async function saveReadings(tx: EntityManager, saving: Saving, messages: readonly ReadMessage[]): Promise<void> {
  await saveFacts(tx, saving, messages);
  await saveIdentities(tx, saving, messages);
  await saveProviders(tx, saving, messages);
  await saveRejections(tx, saving, messages);
  await saveOutcomes(tx, saving, messages);
}

const subjectOf = ({ subjects }: Saving, identifier: Identifier): string => {
  const id = subjects.get(identifierKey(identifier));
  if (id === undefined) throw new Error('a subject was not minted before its facts were saved');
  return id;
};

const saveFacts = async (tx: EntityManager, saving: Saving, messages: readonly ReadMessage[]): Promise<void> => {
  const rows = messages.flatMap(({ messageId, reading }) =>
    reading.facts.map((fact) => ({
      place_id: saving.placeId,
      learned_at: saving.now,
      message_id: messageId,
      interpretation: 1,
      subject_id: isAboutPerson(fact) ? subjectOf(saving, fact.subject) : null,
      unit: isAboutPerson(fact) ? null : fact.unit,
      record_key: isAboutPerson(fact) && fact.record !== null ? saving.vault.recordKey(fact.record) : null,
      kind: fact.kind,
      happened_at: fact.happenedAt,
      recorded_at: fact.recordedAt,
      sequence: fact.sequence,
      organisation: fact.organisation,
      body: sealedBody(saving, fact),
      document_key: isAboutPerson(fact) && fact.document !== undefined ? saving.vault.recordKey(fact.document.document) : null,
      document_version: isAboutPerson(fact) ? (fact.document?.version ?? null) : null,
    })),
  );
  if (rows.length === 0) return;
  const columns = 'place_id, learned_at, message_id, interpretation, subject_id, unit, record_key, kind, happened_at, recorded_at, sequence, organisation, body, document_key, document_version';
  await tx.query(`insert into fact (${columns}) select ${columns} from jsonb_populate_recordset(null::fact, $1::jsonb)`, [JSON.stringify(rows)]);
};

/** The body as it is stored: identifiers in it become subject ids or record keys. */
const sealedBody = (saving: Saving, fact: DraftFact): object => {
  switch (fact.kind) {
    case 'SubjectsLinked':
      return { how: fact.body.how, other: subjectOf(saving, fact.body.other), nhsNumber: fact.body.other.authority === NHS };
    case 'SubjectsUnlinked':
      return { how: fact.body.how, other: subjectOf(saving, fact.body.other) };
    case 'StayReassigned':
      return { from: subjectOf(saving, fact.body.from) };
    case 'StaysMerged':
      return { merged: saving.vault.recordKey(fact.body.merged) };
    default:
      return fact.body;
  }
};

const saveIdentities = async (tx: EntityManager, saving: Saving, messages: readonly ReadMessage[]): Promise<void> => {
  const rows = messages.flatMap(({ messageId, reading }) =>
    reading.identities.map((report, ordinal) => {
      const subject = subjectOf(saving, report.subject);
      const { familyName, givenName, birthDate } = report;
      const sealed = saving.vault.seal(JSON.stringify({ familyName, givenName, birthDate } satisfies SealedIdentity), identityContext(saving.placeId, subject));
      return [subject, messageId, ordinal, report.happenedAt, report.nhsNumberStatus, sealed] as const;
    }),
  );
  if (rows.length === 0) return;
  await tx.query(
    `insert into identity (place_id, subject_id, message_id, ordinal, happened_at, nhs_number_status, sealed)
     select $1, * from unnest($2::bigint[], $3::bigint[], $4::int[], $5::timestamptz[], $6::text[], $7::bytea[]) on conflict do nothing`,
    [saving.placeId, ...[0, 1, 2, 3, 4, 5].map((column) => rows.map((row) => row[column]))],
  );
};

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
    reading.rejections.map((note) => ({ place_id: saving.placeId, message_id: messageId, feed_id: saving.feedId, received_at: receivedAt, ...note })),
  );
  if (rows.length === 0) return;
  await tx.query(
    `insert into rejection (place_id, message_id, feed_id, received_at, code, message, location, line, "column")
     select place_id, message_id, feed_id, received_at, code, message, location, line, "column" from jsonb_populate_recordset(null::rejection, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
};

const saveOutcomes = async (tx: EntityManager, saving: Saving, messages: readonly ReadMessage[]): Promise<void> => {
  await tx.query(
    `update receipt r set outcome = n.outcome, outcome_code = n.code, outcome_reason = n.reason, accepted = n.accepted, interpretation = 1, interpreted_at = $3
     from unnest($2::bigint[], $4::text[], $5::text[], $6::text[], $7::int[]) n (message_id, outcome, code, reason, accepted)
     where r.place_id = $1 and r.message_id = n.message_id`,
    [
      saving.placeId,
      messages.map((m) => m.messageId),
      saving.now,
      messages.map((m) => m.reading.outcome),
      messages.map((m) => (m.reading.outcome === 'REJECTED' ? (m.reading.rejections[0]?.code ?? null) : (m.reading.notes[0] ?? null))),
      messages.map((m) => m.reading.rejections[0]?.message ?? null),
      messages.map((m) => m.reading.accepted),
    ],
  );
};
