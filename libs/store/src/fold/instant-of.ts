import type { Instant } from '@homeward/flow';

/**
 * The instant that PostgreSQL writes as `2026-11-22 09:15:00.12+00` (a timestamptz cast to text, in a session whose zone is UTC). By
 * its letters alone: making a date of each of some ten thousand facts costs more than folding them.
 */
export function instantOf(text: string): Instant {
  if (!text.endsWith('+00') || text.charCodeAt(4) !== dash) throw new RangeError('not a timestamp of a session in UTC');
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).slice(0, 3).padEnd(3, '0')}Z`;
}

const dash = 45;
