import { dayOf, startOfDay, type Instant, type Zone } from '@homeward/flow';

/** The midnight with which the day of a moment began in the place's zone: the moment itself where it is that midnight. */
export const midnightBefore = (at: Instant, zone: Zone): Instant => startOfDay(dayOf(at, zone), zone);
