import type { Logger } from '@homeward/service-kit';

/** A socket as far as it is used here. */
export interface OpenSocket {
  close(code: number, reason: string): void;
  /** Ends it without waiting for the other side. */
  terminate(): void;
  once(event: 'close', listener: () => void): unknown;
}

/** Milliseconds in which the other side may answer that it is closed: until then it is still heard. */
const patience = 1_000;

/** Close code of graphql-ws for a socket whose caller may not any more. */
const forbidden = 4403;

/** Closes the sockets of sessions that hold no longer, wherever and however they ended, within `every` milliseconds. */
export class SessionSockets {
  private readonly open = new Map<OpenSocket, string>();
  private readonly timer: NodeJS.Timeout;
  private looking = false;

  public constructor(
    private readonly thatHold: (secrets: readonly string[]) => Promise<ReadonlySet<string>>,
    private readonly logger: Pick<Logger, 'warn'>,
    every = 2_000,
  ) {
    this.timer = setInterval(() => void this.look(), every).unref();
  }

  /** Watches a socket that was opened by a session. */
  public add(socket: OpenSocket, secret: string): void {
    this.open.set(socket, secret);
    socket.once('close', () => this.open.delete(socket));
  }

  public onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (this.open.size === 0 || this.looking) return;
    this.looking = true;
    try {
      const watched = [...this.open];
      const holding = await this.thatHold([...new Set(watched.map(([, secret]) => secret))]);
      for (const [socket, secret] of watched) {
        if (holding.has(secret)) continue;
        socket.close(forbidden, 'Your session has ended. Sign in again.');
        setTimeout(() => socket.terminate(), patience).unref();
      }
    } catch (fault) {
      this.logger.warn({ kind: (fault as Error).name, code: (fault as { code?: unknown }).code }, 'sessions could not be looked at; it is tried again');
    } finally {
      this.looking = false;
    }
  }
}
