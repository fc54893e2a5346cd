import type { LocalTokens } from '../all-roles/local-tokens.js';

/** What the process of all roles tells its parent once it serves. */
export interface Ready {
  readonly type: 'ready';
  readonly placeId: string;
  readonly tokens: LocalTokens;
  /** As whom somebody may sign in to the demo; empty where there is no sign-in of its own. */
  readonly demoStaff: readonly string[];
}
