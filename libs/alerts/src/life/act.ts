import type { Instant } from '@homeward/flow';
import type { AlertType } from './alert-type.js';

interface Stamp {
  readonly at: Instant;
  readonly actor: string;
}

/** What a person decided about a case, or what the clock found due. Append-only. */
export type Act =
  | (Stamp & {
      readonly kind: 'AlertRaised';
      readonly body: { readonly type: AlertType; readonly policyVersion: string; readonly dueAt: Instant | null; /** Old news out of a back-fill: counted, listed on the clock, asked of nobody. */ readonly suppressedBy: 'CATCH_UP' | null };
    })
  | (Stamp & { readonly kind: 'AlertAcknowledged'; readonly body: { readonly type: AlertType } })
  | (Stamp & { readonly kind: 'CaseTaken'; readonly body: { readonly name: string } });

/** The actor of acts that the clock makes. */
export const theClock = 'clock';
