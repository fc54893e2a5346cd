import type { AuditAction } from './append-audit.js';

/** An event of the audit, as it is read again. */
export interface AuditRecord {
  readonly auditId: string;
  /** UTC, to the microsecond. */
  readonly at: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly actorRoles: readonly string[];
  readonly action: AuditAction;
  readonly operation: string;
  readonly personId: string | null;
  readonly messageId: string | null;
  readonly caseId: string | null;
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Its place in the chain and its hash; null while it waits for them. */
  readonly position: string | null;
  readonly hash: string | null;
}

/** SQL of an event `a` with its link `l`. */
export const auditRecord = `a.audit_id "auditId", to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') at, a.actor_id "actorId", a.actor_name "actorName", a.actor_roles "actorRoles", a.action, a.operation,
  a.person_id "personId", a.message_id "messageId", a.case_id "caseId", a.reason, a.detail, l.position, encode(l.hash, 'hex') hash`;
