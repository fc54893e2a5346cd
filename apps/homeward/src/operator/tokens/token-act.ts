import type { DataSource, TokenRefusal } from '@homeward/store';

/** What the act of a verb is given: who decides, and what was typed. */
export interface TokenAct {
  readonly db: DataSource;
  readonly placeId: string;
  readonly id: string | undefined;
  readonly by: string;
  /** Whether `by` was said, and is not the machine's account. */
  readonly named: boolean;
  readonly told: Readonly<Partial<Record<'role' | 'for' | 'days' | 'overlap', string>>> & { readonly feed?: readonly string[] };
}

/** In words, why nothing was done. */
export const tokenRefusals: Readonly<Record<TokenRefusal, string>> = {
  UNKNOWN: 'There is no token with this id: see "token list".',
  REVOKED: 'This token was taken back. Make a new one with "token create".',
  WAITS: 'This token waits since a restore: confirm it first with "token confirm", or take it back with "token revoke".',
  FOLLOWED: 'This token has a successor already: see "token list". Take that one back first if it was lost.',
  NOT_WAITING: 'This token waits for nothing: see "token list".',
};
