import type { EntityManager } from 'typeorm';
import { NHS, type DraftFact, type DraftPersonFact, type Identifier } from '@homeward/flow';
import { identifierKey } from '../identity/mint-subjects.js';
import type { ReadMessage, Saving } from './saving.js';

export const isAboutPerson = (fact: DraftFact): fact is DraftPersonFact => 'subject' in fact;

/** The other identifiers that a fact names. */
export const othersIn = (fact: DraftPersonFact): Identifier[] => {
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

export const subjectOf = ({ subjects }: Saving, identifier: Identifier): string => {
  const id = subjects.get(identifierKey(identifier));
  if (id === undefined) throw new Error('a subject was not minted before its facts were saved');
  return id;
};

export const saveFacts = async (tx: EntityManager, saving: Saving, messages: readonly ReadMessage[]): Promise<void> => {
  const rows = messages.flatMap(({ messageId, interpretation, reading }) =>
    reading.facts.map((fact) => ({
      place_id: saving.placeId,
      learned_at: saving.now,
      message_id: messageId,
      interpretation,
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
