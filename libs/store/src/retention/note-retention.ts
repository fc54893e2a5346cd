import type { DataSource, EntityManager } from 'typeorm';
import { appendAudit, operatorAtTheTerminal, type AuditAction } from '../audit/append-audit.js';

/** What retention and people's rights leave in the audit. Ids and figures: never a name or a number of a person. */
export interface RetentionEvent {
  readonly action: Extract<AuditAction, 'PURGE' | 'ERASE' | 'HOLD' | 'EXPORT' | 'SETTING'>;
  /** The verb of the operator's tool, or the worker's own. */
  readonly operation: string;
  /** As they call themselves; the worker: `worker`. */
  readonly actor: string;
  readonly personId?: string;
  readonly reason?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** The worker, which lets go of what is due by itself. Everybody else works at the operator's tool, whatever name they typed there. */
const worker = { id: 'system:worker', name: 'worker', roles: [] };

/** Writes one event in the transaction of what it tells of: the only way from here into the audit. */
export const noteRetention = (tx: Pick<EntityManager | DataSource, 'query'>, placeId: string, { actor, personId, detail, ...event }: RetentionEvent): Promise<void> =>
  appendAudit(tx, placeId, actor === worker.name ? worker : operatorAtTheTerminal, { ...event, detail: { ...detail, by: actor }, ...(personId !== undefined && { personIds: [personId] }) });
