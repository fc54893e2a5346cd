import { parseNhsNumber } from '@homeward/flow';
import { ToolError } from '../tool-error.js';
import { readAnswer } from './read-answer.js';

/** The NHS number that a verb is about: its argument, or with `-` what is typed or piped in, which no history of commands keeps. */
export async function askedNumber(argument: string | undefined, use: string): Promise<string> {
  if (argument === undefined) throw new ToolError(use);
  const number = parseNhsNumber(argument === '-' ? await readAnswer('NHS number: ') : argument);
  if (number === null) throw new ToolError('That is no valid NHS number: ten digits, the last of which checks the others.');
  return number;
}
