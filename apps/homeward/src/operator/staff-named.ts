import { createInterface } from 'node:readline/promises';
import type { StaffMember } from '@homeward/store';
import { ToolError } from './tool-error.js';

const plain = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('en-GB');

const atTerminal = async (question: string): Promise<string> => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  return terminal.question(question).finally(() => terminal.close());
};

/**
 * Makes sure that a number is of whom somebody means: by the name that they give, or by a yes at the terminal. A number that was misheard
 * or made up then grants nobody. `ask`: null where nobody sits at a terminal.
 */
export async function expectNamed({ staffId, name, subject, issuer }: StaffMember, given: string | undefined, ask: ((question: string) => Promise<string>) | null = process.stdin.isTTY ? atTerminal : null): Promise<void> {
  if (given !== undefined) {
    if (plain(given) !== plain(name)) throw new ToolError(`${staffId} is ${name} (${subject} at ${issuer}), not ${given}. Nothing was granted.`);
    return;
  }
  if (ask === null) throw new ToolError(`${staffId} is ${name} (${subject} at ${issuer}). If it is them whom you mean, say so: --name "${name}". Nothing was granted.`);
  const answer = await ask(`${staffId} is ${name} (${subject} at ${issuer}). Is it them whom you mean? (yes or no) `);
  if (!/^y(es)?$/i.test(answer.trim())) throw new ToolError('Nothing was granted.');
}
