import type { KnownToken } from '@homeward/store';

/** Who sends. */
export interface Sender {
  /** As the inbox names them: `token ab12`, `operator ab12`, `staff 7`. */
  readonly name: string;
  /** The token of a source, which may be for some feeds alone; null: a person. */
  readonly token: KnownToken | null;
  /** Who sends by hand, by their session or by the token that opens the screens; null: a source. */
  readonly person: { readonly staffId: string } | { readonly tokenId: string } | null;
}
