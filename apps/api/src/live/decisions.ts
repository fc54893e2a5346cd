import type { Logger } from '@homeward/service-kit';
import type { Messaging } from '@homeward/messaging';
import { decideMatch, recordAct, type Changes, type Decision, type DecisionResult, type MatchDecision, type MatchDecisionResult } from '@homeward/store';
import type { Database } from '../database.js';

/** What people decide: recorded, and then told to every screen. */
export class Decisions {
  public constructor(
    private readonly database: Pick<Database, 'app' | 'placeId'>,
    private readonly messaging: Pick<Messaging, 'publish'>,
    private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  public async record(decision: Omit<Decision, 'placeId'>): Promise<DecisionResult> {
    const { app, placeId } = this.database;
    const result = await recordAct(app, { ...decision, placeId });
    if (result.kind === 'DONE') await this.tell(result.changes);
    return result;
  }

  /** About two records that may be one person. */
  public async match(decision: Omit<MatchDecision, 'placeId'>): Promise<MatchDecisionResult> {
    const { app, placeId } = this.database;
    const result = await decideMatch(app, { ...decision, placeId });
    if (result.kind === 'DONE') await this.tell(result.changes);
    return result;
  }

  /** A notice that is lost here is found by the screens' next heartbeat: the decision stands either way. */
  private async tell({ version, ...ids }: Changes): Promise<void> {
    await this.messaging.publish('changes', { placeId: this.database.placeId, version: Number(version), ...ids }).catch((fault: Error) => this.logger.warn({ kind: fault.name }, 'a change could not be told'));
  }
}
