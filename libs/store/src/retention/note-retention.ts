import type { DataSource, EntityManager } from 'typeorm';
import { appendAudit, type AuditAction } from '../audit/append-audit.js';

/** What retention and people's rights leave in the audit. Ids and figures: never a name or a number of a person. */
export interface RetentionEvent {
  readonly action: Extract<AuditAction, 'PURGE' | 'ERASE' | 'HOLD' | 'EXPORT' | 'SETTING'>;
  /** The verb of the operator's tool, or the worker's own. */
  readonly operation: string;
  readonly actor: string;
  readonly personId?: string;
  readonly reason?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Writes one event in the transaction of what it tells of: the only way from here into the audit. */
export const noteRetention = (tx: Pick<EntityManager | DataSource, 'query'>, placeId: string, { actor, personId, ...event }: RetentionEvent): Promise<void> =>
  appendAudit(tx, placeId, { id: actor, name: actor, roles: [] }, { ...event, ...(personId !== undefined && { personIds: [personId] }) });
