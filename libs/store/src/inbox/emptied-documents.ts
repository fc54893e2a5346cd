import type { EntityManager } from 'typeorm';
import type { ReadMessage, Saving } from './saving.js';

/** Keeps the versions of documents for which messages give no fact: by them what older versions said falls (`settleDocuments`). */
export async function saveEmptied(tx: EntityManager, { placeId, vault }: Saving, messages: readonly ReadMessage[]): Promise<void> {
  const rows = messages.flatMap(({ messageId, reading }) => (reading.emptied ?? []).map(({ document, version }) => ({ place_id: placeId, document_key: vault.recordKey(document), version, message_id: messageId })));
  if (rows.length === 0) return;
  await tx.query(`insert into document_emptied select * from jsonb_populate_recordset(null::document_emptied, $1::jsonb) on conflict do nothing`, [JSON.stringify(rows)]);
}

/** Takes back what earlier readings of messages said so. */
export async function forgetEmptied(tx: EntityManager, placeId: string, messageIds: readonly string[]): Promise<void> {
  await tx.query(`delete from document_emptied where place_id = $1 and message_id = any($2)`, [placeId, messageIds]);
}
