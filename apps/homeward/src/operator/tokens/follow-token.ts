import { rotateToken } from '@homeward/store';
import { ToolError } from '../tool-error.js';
import { tokenRefusals, type TokenAct } from './token-act.js';
import { minuteInWords } from './token-line.js';

/** Hours by which an old token may outlive the making of its successor, at most. */
const longestOverlap = 30 * 24;

const hoursOf = (text: string): number => {
  const [, count, unit] = /^(\d{1,3})([dh])$/.exec(text) ?? [];
  const hours = Number(count) * (unit === 'd' ? 24 : 1);
  if (count === undefined || hours > longestOverlap) throw new ToolError('--overlap is a time such as 7d or 12h, at most 30d; 0h ends the old token at once.');
  return hours;
};

/** `token rotate`: prints the successor itself on the standard output, and beside it when the old one ends. */
export async function followToken({ db, placeId, by, told }: TokenAct, id: string): Promise<void> {
  const made = await rotateToken(db, placeId, id, { overlapHours: hoursOf(told.overlap ?? '7d'), by });
  if (typeof made === 'string') throw new ToolError(tokenRefusals[made]);
  console.log(made.token);
  console.error(`Token ${made.tokenId} follows ${id}, is for the same, and holds for ${made.days} days. It is not shown again. ${made.oldEndsAt.getTime() <= Date.now() ? `${id} has ended` : `${id} holds until ${minuteInWords(made.oldEndsAt)}`}: give the new one to whoever sends before then.`);
}
