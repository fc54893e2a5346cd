import type { DataSource } from 'typeorm';
import type { Act } from '@homeward/alerts';
import { appendAudit, type AuditActor } from '../audit/append-audit.js';
import { appendActs } from '../fold/case-registry.js';
import { lockPersons } from '../fold/lock-persons.js';
import { placeContext, placeNow } from '../fold/place-context.js';
import { refold, type Changes } from '../fold/refold.js';

type Decided<K extends Act['kind']> = { readonly kind: K; readonly body: Extract<Act, { kind: K }>['body'] };

/** What a person decides about a case. `alertId` is set where the decision is about one alert, whose version is then the one expected. */
export interface Decision {
  readonly placeId: string;
  readonly caseId: string;
  readonly alertId: string | null;
  readonly actor: AuditActor;
  readonly expectedVersion: string;
  readonly act: Decided<'AlertAcknowledged'> | Decided<'CaseTaken'>;
}

interface Versioned {
  readonly version: string;
  readonly state: string;
}

export type DecisionResult =
  | { readonly kind: 'DONE'; readonly changes: Changes }
  | { readonly kind: 'CONFLICT'; readonly currentVersion: string }
  | { readonly kind: 'ALREADY_CLEARED' }
  | { readonly kind: 'UNKNOWN' };

/** Records a decision and folds the person again, under the same lock as the feeds and the clock. */
export async function recordAct(db: DataSource, decision: Decision): Promise<DecisionResult> {
  const place = await placeContext(db, decision.placeId);
  return db.transaction(async (tx) => {
    const found = await tx.query<{ person_id: string }[]>(`select person_id from clock_case where place_id = $1 and case_id = $2`, [decision.placeId, decision.caseId]);
    const person = found[0]?.person_id;
    if (person === undefined) return { kind: 'UNKNOWN' };
    const subjects = await lockPersons(tx, decision.placeId, [person]);
    const [thing] =
      decision.alertId === null
        ? await tx.query<Versioned[]>(`select version, state from clock_case where place_id = $1 and case_id = $2`, [decision.placeId, decision.caseId])
        : await tx.query<Versioned[]>(`select version, state from alert where place_id = $1 and alert_id = $2 and case_id = $3`, [decision.placeId, decision.alertId, decision.caseId]);
    if (thing === undefined) return { kind: 'UNKNOWN' };
    if (decision.alertId !== null && (thing.state === 'BACK_TO_NORMAL' || thing.state === 'CLOSED')) return { kind: 'ALREADY_CLEARED' };
    if (thing.version !== decision.expectedVersion) return { kind: 'CONFLICT', currentVersion: thing.version };
    const now = await placeNow(tx, decision.placeId);
    await appendActs(tx, decision.placeId, [{ caseId: decision.caseId, act: { ...decision.act, actor: decision.actor.name, at: now }, actorId: decision.actor.id }]);
    const operation = decision.act.kind === 'CaseTaken' ? 'takeCase' : 'acknowledgeAlert';
    await appendAudit(tx, decision.placeId, decision.actor, { action: 'CHANGE', operation, personIds: [person], caseId: decision.caseId, detail: decision.alertId === null ? {} : { alertId: decision.alertId } });
    return { kind: 'DONE', changes: await refold(tx, place, subjects, now, 'NOW') };
  });
}
