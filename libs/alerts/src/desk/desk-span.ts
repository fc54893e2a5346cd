import { addHours, dayOf, startOfDay, type Instant, type Zone } from '@homeward/flow';

export const deskSpans = ['LAST_8_HOURS', 'TODAY'] as const;
/** The stretch of time over which a desk is measured: the last 8 hours that passed, or the day of the place so far. */
export type DeskSpan = (typeof deskSpans)[number];

/** When a span that ends now began. A day on which the clocks change is as long as it is. */
export const deskSpanFrom = (span: DeskSpan, now: Instant, zone: Zone): Instant => (span === 'TODAY' ? startOfDay(dayOf(now, zone), zone) : addHours(now, -8));
