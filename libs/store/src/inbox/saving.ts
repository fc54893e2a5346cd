import type { Reading } from '@homeward/feeds';
import type { Instant } from '@homeward/flow';
import type { Vault } from '../identity/vault.js';

/** One message and what it was read as. */
export interface ReadMessage {
  readonly messageId: string;
  readonly receivedAt: Instant;
  /** Which reading of it this is, from 1: each supersedes those before. */
  readonly interpretation: number;
  readonly reading: Reading;
}

export interface Saving {
  readonly placeId: string;
  readonly feedId: string;
  readonly vault: Vault;
  /** Subject ids by `identifierKey`. */
  readonly subjects: ReadonlyMap<string, string>;
  readonly now: Instant;
}
