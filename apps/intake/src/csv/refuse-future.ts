import type { Instant } from '@homeward/flow';
import { UploadRefusal } from './upload-refusal.js';

/** How far ahead a source's clock may be. */
const clockSkewMs = 300_000;

/** Refuses a snapshot of a moment that has not come. */
export function refuseFuture(asAt: Instant | null, now: Instant): void {
  if (asAt !== null && Date.parse(asAt) > Date.parse(now) + clockSkewMs) throw new UploadRefusal(400, 'AS_AT_IN_FUTURE', 'asAt is later than now.');
}
