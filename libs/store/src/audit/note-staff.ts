import type { Grant } from '@homeward/access';
import type { EntityManager } from 'typeorm';
import { grantsNow } from '../viewer/staff.js';
import { actorOf } from './actor-of.js';
import { appendAudit, type AuditAction, type AuditEvent } from './append-audit.js';

/** Writes what a member of staff did themselves, with the name and the roles that they have now: signing in, signing out. */
export async function noteStaff(tx: Pick<EntityManager, 'query'>, placeId: string, staffId: string, action: AuditAction, event: Omit<AuditEvent, 'action'>): Promise<void> {
  const [member] = await tx.query<{ name: string; grants: Grant[] }[]>(`select s.name, ${grantsNow('s')} grants from staff s where s.place_id = $1 and s.staff_id = $2`, [placeId, staffId]);
  await appendAudit(tx, placeId, actorOf({ id: `staff:${staffId}`, name: member?.name ?? '', grants: member?.grants ?? [] }), { ...event, action });
}
