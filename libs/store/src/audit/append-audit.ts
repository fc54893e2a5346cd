import type { DataSource, EntityManager } from 'typeorm';

/** What can be told in the audit; the database takes no other word. */
export const auditActions = [
  'LOOK', 'CHANGE', 'EXPORT', 'BREAK_GLASS', 'REVIEW', 'SHARE', 'SIGN_IN', 'SIGN_OUT', 'LOCK', 'REFUSED', 'GRANT', 'DESK', 'SETTING', 'HOLD', 'ERASE', 'PURGE', 'RESTORE',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** Who did it. `id` stays theirs for good: `staff:12`, `token:ab12`, `operator at the terminal`. */
export interface AuditActor {
  readonly id: string;
  readonly name: string;
  /** The roles that they had at that moment. */
  readonly roles?: readonly string[];
}

export interface AuditEvent {
  readonly action: AuditAction;
  /** What was asked for: a field of the schema, a verb of the operator's tool. */
  readonly operation: string;
  /** One event for each; none or empty: one event that names no person. */
  readonly personIds?: readonly string[];
  readonly messageId?: string;
  readonly caseId?: string;
  /** In their own words, at most 500 characters of it. */
  readonly reason?: string | null;
  /** Ids and figures; never a name, a birth date or a number of a person. At most 4,000 characters. */
  readonly detail?: Readonly<Record<string, unknown>>;
  /** For pages that ask again every few seconds: of a person of whom this actor has the same event since so many seconds there is no second one. */
  readonly quietSeconds?: number;
}

/** Whoever works at the operator's tool: the machine's own account says who that was. */
export const operatorAtTheTerminal: AuditActor = { id: 'operator at the terminal', name: 'Operator at the terminal', roles: ['operator'] };

/**
 * Writes what somebody did, in the transaction in which they did it: it stands or falls with it. One statement, however many people
 * (IHE BALP 1.1: one AuditEvent for each patient of a result). Its place in the chain comes a moment later, so that nobody waits for
 * anybody else (decision 0022).
 */
export async function appendAudit(tx: Pick<EntityManager | DataSource, 'query'>, placeId: string, actor: AuditActor, event: AuditEvent): Promise<void> {
  const { action, operation, personIds = [], messageId = null, caseId = null, reason = null, detail = {}, quietSeconds = null } = event;
  await tx.query(`select append_audit($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 * interval '1 second')`, [
    placeId, actor.id, actor.name, actor.roles ?? [], action, operation, personIds, messageId, caseId, reason === '' ? null : reason, JSON.stringify(detail), quietSeconds,
  ]);
}

/** Writes that somebody was refused: what they asked for and by which rule; `personIds` where it was about somebody. In a transaction of its own: the one that was refused is undone. */
export const recordRefusal = (db: Pick<DataSource, 'query'>, placeId: string, actor: AuditActor, event: Pick<AuditEvent, 'operation' | 'personIds' | 'detail' | 'quietSeconds'>): Promise<void> =>
  appendAudit(db, placeId, actor, { ...event, action: 'REFUSED' });
