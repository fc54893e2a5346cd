import { appendAudit, noteStaff, type AuditEvent, type EntityManager } from '@homeward/store';
import { senderAsActor } from './sender-as-actor.js';
import type { Sender } from './sender.js';

/** Writes what a person sent by hand, in the transaction that keeps it. Of a source nothing is written: the receipt names it, and what it sends is its work. */
export async function noteSender(tx: EntityManager, placeId: string, { person }: Pick<Sender, 'person'>, event: Omit<AuditEvent, 'action'>): Promise<void> {
  if (person === null) return;
  if ('staffId' in person) return noteStaff(tx, placeId, person.staffId, 'CHANGE', event);
  await appendAudit(tx, placeId, senderAsActor({ person, token: null }), { ...event, action: 'CHANGE' });
}
