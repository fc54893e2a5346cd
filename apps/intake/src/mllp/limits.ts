/** What one listener allows. Milliseconds and bytes. */
export interface MllpLimits {
  /** Largest message. */
  readonly frame: number;
  /** From the first byte of a message, or of a connection, to a complete message. */
  readonly completeWithinMs: number;
  /** Silence after which a connection that has delivered is closed. */
  readonly idleMs: number;
  readonly connections: number;
  readonly connectionsFromOneAddress: number;
  /** Messages of one connection that may wait for their commit before it is read no further. */
  readonly waiting: number;
  readonly waitingBytes: number;
}

export const usualLimits: MllpLimits = {
  frame: 1 << 20,
  completeWithinMs: 30_000,
  idleMs: 3_600_000,
  connections: 1_024,
  connectionsFromOneAddress: 512,
  waiting: 1_024,
  waitingBytes: 8 << 20,
};
