import type { KnownToken } from '@homeward/store';

/** Who sends. */
export interface Sender {
  /** As the inbox names them: `token ab12`, `operator ab12`, `staff 7`. */
  readonly name: string;
  /** The token of a source, which may be for some feeds alone; null: a person. */
  readonly token: KnownToken | null;
}
