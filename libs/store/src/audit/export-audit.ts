import type { EntityManager } from 'typeorm';
import { appendAudit, type AuditActor } from './append-audit.js';
import { auditRecord, type AuditRecord } from './audit-record.js';

const atOnce = 5_000;

/** From this moment on, and before that one; null: without that end. */
export interface AuditPeriod {
  readonly from: Date | null;
  readonly to: Date | null;
}

/** The events of a period in the order in which they came, a few thousand at a time; at the end, how many they were goes into the audit. Needs the owner's connection. */
export async function* exportAudit(tx: EntityManager, placeId: string, { from, to }: AuditPeriod, actor: AuditActor): AsyncGenerator<readonly AuditRecord[]> {
  let events = 0;
  for (let after = '0'; ; ) {
    const rows = await tx.query<AuditRecord[]>(
      `select ${auditRecord} from audit a left join audit_link l using (place_id, audit_id)
       where a.place_id = $1 and a.audit_id > $2 and ($3::timestamptz is null or a.at >= $3) and ($4::timestamptz is null or a.at < $4) order by a.audit_id limit ${atOnce}`,
      [placeId, after, from, to],
    );
    events += rows.length;
    if (rows.length > 0) yield rows;
    after = rows.at(-1)?.auditId ?? after;
    if (rows.length < atOnce) break;
  }
  await appendAudit(tx, placeId, actor, { action: 'EXPORT', operation: 'audit export', detail: { events, from: from?.toISOString() ?? null, to: to?.toISOString() ?? null } });
}
