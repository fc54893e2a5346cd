import type { Logger } from '@homeward/service-kit';
import type { Messaging } from '@homeward/messaging';
import { recordAct, type Decision, type DecisionResult } from '@homeward/store';
import type { Database } from '../database.js';

/** What people decide: recorded, and then told to every screen. */
export class Decisions {
  public constructor(
    private readonly database: Pick<Database, 'app' | 'placeId'>,
    private readonly messaging: Pick<Messaging, 'publish'>,
    private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  /** A notice that is lost here is found by the screens' next heartbeat: the decision stands either way. */
  public async record(decision: Omit<Decision, 'placeId'>): Promise<DecisionResult> {
    const { app, placeId } = this.database;
    const result = await recordAct(app, { ...decision, placeId });
    if (result.kind === 'DONE') {
      const { version, ...ids } = result.changes;
      await this.messaging.publish('changes', { placeId, version: Number(version), ...ids }).catch((fault: Error) => this.logger.warn({ kind: fault.name }, 'a change could not be told'));
    }
    return result;
  }
}
