import { dayInWords } from '../day-in-words.js';

/** When and why the bytes of a message were deleted; both null: they were not. */
export interface Gone {
  readonly goneAt: Date | null;
  readonly goneWhy: 'RETENTION' | 'ERASURE' | null;
}

const causes = { RETENTION: 'by the retention rule', ERASURE: 'because a person of whom it spoke was erased' } as const;

/** That the bytes of a message are gone, in words; the day is that of UTC. Null: they are not. */
export function goneText({ goneAt, goneWhy }: Gone): string | null {
  if (goneAt === null || goneWhy === null) return null;
  const day = dayInWords(goneAt, 'UTC');
  return `The bytes of this message were deleted on ${day}, ${causes[goneWhy]}. What they were read as stands, and they cannot be read again.`;
}
