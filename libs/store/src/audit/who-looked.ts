import type { EntityManager } from 'typeorm';
import { personOfNhsNumber } from '../identity/mint-subjects.js';
import type { Vault } from '../identity/vault.js';
import { appendAudit, type AuditActor } from './append-audit.js';
import { auditRecord, type AuditRecord } from './audit-record.js';

/** What was done with somebody's records. `elsewhere`: with a record that is not theirs now, and was or may have been joined with theirs. */
export type LookAtPerson = AuditRecord & { readonly elsewhere: boolean };

/**
 * Everything that the audit has of the bearer of an NHS number, oldest first: of every record that is one with theirs, and of those that
 * ever stood beside them in a link. Null: nobody is known by it. That it was asked stands in the audit too. Needs the owner's connection.
 */
export async function whoLooked(tx: EntityManager, vault: Vault, placeId: string, nhsNumber: string, actor: AuditActor): Promise<readonly LookAtPerson[] | null> {
  const personId = await personOfNhsNumber(tx, vault, placeId, nhsNumber);
  if (personId === null) return null;
  const found = await tx.query<LookAtPerson[]>(
    `with mine as (select $2::bigint id union select subject_id from person_subject where place_id = $1 and person_id = $2),
       beside as (select companion_id id from subject_companion join mine on subject_id = mine.id where place_id = $1)
     select ${auditRecord}, a.person_id not in (select id from mine) elsewhere from audit a left join audit_link l using (place_id, audit_id)
     where a.place_id = $1 and a.person_id in (select id from mine union select id from beside) order by a.at, a.audit_id`,
    [placeId, personId],
  );
  await appendAudit(tx, placeId, actor, { action: 'LOOK', operation: 'audit who-looked', personIds: [personId] });
  return found;
}
