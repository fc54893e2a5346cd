import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { GraphQLError } from 'graphql';
import { addressOf, Allowance, type DoorSettings } from '@homeward/service-kit';
import type { Admitted, Caller, ViewerGate } from '../viewer/viewer-gate.js';
import { tooMany } from './too-many.js';

/** Who was let in, with the key under which their requests are counted. */
export interface Counted extends Admitted {
  readonly key: string;
}

/**
 * Lets in whom the gate knows, and counts: of each session or token all that it asks, of each address whatever was refused. Nobody
 * who is known is ever counted by their address, for a whole hospital may come from one.
 */
export class Doorman {
  private readonly known: Allowance;
  private readonly strangers: Allowance;
  private readonly addressOf: (request: IncomingMessage) => string;

  public constructor(
    private readonly gate: Pick<ViewerGate, 'letIn'>,
    { requestsPerMinute, strangerRequestsPerMinute, proxies }: Pick<DoorSettings, 'requestsPerMinute' | 'strangerRequestsPerMinute' | 'proxies'>,
  ) {
    this.known = new Allowance(requestsPerMinute);
    this.strangers = new Allowance(strangerRequestsPerMinute);
    this.addressOf = addressOf(proxies);
  }

  /** Throws UNAUTHENTICATED for who is not known, and TOO_MANY_REQUESTS for who asks too often. */
  public async letIn(request: IncomingMessage, caller: Caller): Promise<Counted> {
    const admitted = await this.gate.letIn(caller).catch(async (fault: unknown) => {
      // Whoever shows nothing at all cost nothing: they are told to sign in, as often as they like.
      const showed = caller.authorization !== undefined || caller.cookie !== undefined;
      throw showed && fault instanceof GraphQLError ? ((await this.strangerRefused(request)) ?? fault) : fault;
    });
    const key = createHash('sha256').update(admitted.secret).digest('base64url');
    const refused = await this.askMore(key);
    if (refused !== null) throw refused;
    return { ...admitted, key };
  }

  /** Counts one thing more of somebody who was let in. Null: they may. */
  public async askMore(key: string): Promise<GraphQLError | null> {
    const seconds = await this.known.take(key);
    return seconds === null ? null : tooMany(seconds);
  }

  /** The seconds for which a stranger's address must wait; null: it may go on. */
  public strangerMustWait(request: IncomingMessage): Promise<number | null> {
    return this.strangers.take(this.addressOf(request));
  }

  private async strangerRefused(request: IncomingMessage): Promise<GraphQLError | null> {
    const seconds = await this.strangerMustWait(request);
    return seconds === null ? null : tooMany(seconds);
  }
}
