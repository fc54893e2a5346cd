import type { Logger } from '@homeward/service-kit';
import type { SightNow } from '@homeward/store';

/** A socket as far as it is used here. */
export interface OpenSocket {
  /** Above 1: it is being closed, or is closed. */
  readonly readyState: number;
  close(code: number, reason: string): void;
  /** Ends it without waiting for the other side. */
  terminate(): void;
  once(event: 'close', listener: () => void): unknown;
}

/** Milliseconds in which the other side may answer that it is closed: until then it is still heard. */
const patience = 1_000;

/** Milliseconds for which nobody may be looked at before every socket is closed: who may not any more must not go on for as long as the database is away. */
const longestUnknown = 10_000;

/** Close codes: of graphql-ws for a socket whose caller may not any more, and of RFC 6455 and its registry for one that may come back at once, or in a moment. */
const [forbidden, comeBack, tryAgainLater] = [4403, 1012, 1013];

const grantsIn = ({ grants }: SightNow): string => JSON.stringify(grants.map(({ role, organisation, ward }) => [role, organisation, ward].join('\u0000')).sort());

/** Why a socket must be closed whose viewer saw `then` when it was opened. Null: it may stay. */
function reasonToClose(then: SightNow, now: SightNow | undefined): readonly [code: number, reason: string] | null {
  if (now === undefined) return [forbidden, 'Your session has ended. Sign in again.'];
  if (grantsIn(then) !== grantsIn(now) || then.opened.some((person) => !now.opened.includes(person))) return [forbidden, 'What you may see has changed.'];
  return now.opened.some((person) => !then.opened.includes(person)) ? [comeBack, 'You may see more than before.'] : null;
}

/** Closes the sockets of sessions and tokens that hold no longer, or whose viewer may see something else by now, wherever and however that came, within `every` milliseconds. */
export class SessionSockets {
  private readonly open = new Map<OpenSocket, { readonly secret: string; readonly sight: SightNow }>();
  private readonly timer: NodeJS.Timeout;
  private looking = false;
  private lookedAt = performance.now();

  public constructor(
    private readonly sightsNow: (secrets: readonly string[]) => Promise<ReadonlyMap<string, SightNow>>,
    private readonly logger: Pick<Logger, 'warn'>,
    every = 2_000,
  ) {
    this.timer = setInterval(() => void this.look(), every).unref();
  }

  /** How many are watched. */
  public get size(): number {
    return this.open.size;
  }

  /** Watches a socket that was opened by a session or a token; `sight`: what its viewer saw then. */
  public add(socket: OpenSocket, secret: string, { grants, opened = [] }: Partial<SightNow> & Pick<SightNow, 'grants'>): void {
    // Whoever left while they were let in is told of no more.
    if (socket.readyState > 1) return;
    if (this.open.size === 0) this.lookedAt = performance.now();
    this.open.set(socket, { secret, sight: { grants, opened } });
    socket.once('close', () => this.open.delete(socket));
  }

  public onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (this.open.size === 0) return;
    if (performance.now() - this.lookedAt > longestUnknown) this.closeAll();
    if (this.looking) return;
    this.looking = true;
    try {
      const watched = [...this.open];
      const sights = await this.sightsNow([...new Set(watched.map(([, { secret }]) => secret))]);
      this.lookedAt = performance.now();
      for (const [socket, { secret, sight }] of watched) {
        const reason = reasonToClose(sight, sights.get(secret));
        if (reason !== null) this.close(socket, ...reason);
      }
    } catch (fault) {
      this.logger.warn({ kind: (fault as Error).name, code: (fault as { code?: unknown }).code }, 'sessions could not be looked at; it is tried again');
    } finally {
      this.looking = false;
    }
  }

  private closeAll(): void {
    this.logger.warn({ sockets: this.open.size }, 'nobody could say who may still look: every socket is closed');
    for (const socket of this.open.keys()) this.close(socket, tryAgainLater, 'Try again in a moment.');
  }

  private close(socket: OpenSocket, code: number, reason: string): void {
    socket.close(code, reason);
    setTimeout(() => socket.terminate(), patience).unref();
  }
}
