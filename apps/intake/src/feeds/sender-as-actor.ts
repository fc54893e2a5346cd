import type { AuditActor } from '@homeward/store';
import type { Sender } from './sender.js';

/** A sender as the audit bears them: by their session, or by the token that a person or a source shows. */
export function senderAsActor({ person, token }: Pick<Sender, 'person' | 'token'>): AuditActor {
  if (person !== null && 'staffId' in person) return { id: `staff:${person.staffId}`, name: `Staff ${person.staffId}`, roles: [] };
  const tokenId = (person ?? token)?.tokenId ?? 'not known';
  return { id: `token:${tokenId}`, name: `Token ${tokenId}`, roles: [token?.role ?? 'operator'] };
}
