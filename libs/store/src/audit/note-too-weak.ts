import type { DataSource } from 'typeorm';
import type { ProvidedIdentity } from '../viewer/staff.js';
import { recordRefusal } from './append-audit.js';
import { noteStaff } from './note-staff.js';

/** Whoever came back from the provider and never was here before; they are not made known by being refused. */
const stranger = { id: 'not known here', name: 'Somebody who was never let in here' };

/** Writes that somebody was not let in because they had signed in less strongly than is asked here. */
export async function noteTooWeak(db: Pick<DataSource, 'query'>, placeId: string, { issuer, subject }: Pick<ProvidedIdentity, 'issuer' | 'subject'>): Promise<void> {
  const [known] = await db.query<{ staffId: string }[]>(`select staff_id "staffId" from staff where place_id = $1 and issuer = $2 and subject = $3`, [placeId, issuer, subject]);
  const event = { operation: 'sign-in', detail: { tooWeak: true } };
  if (known === undefined) await recordRefusal(db, placeId, stranger, event);
  else await noteStaff(db, placeId, known.staffId, 'REFUSED', event);
}
