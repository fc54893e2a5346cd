import { parseArgs } from 'node:util';
import { eraseRefusals, erasePerson } from '@homeward/store';
import { ToolError } from '../tool-error.js';
import { askedNumber } from './asked-number.js';
import { atWork } from './at-work.js';
import { readAnswer } from './read-answer.js';

export const eraseHelp = `erase NHS_NUMBER     takes away who somebody is: names, numbers, birth date, postcode, and the messages that name them
  --reason TEXT      why, without naming them; it is kept
  --by NAME          who decided it
  --yes              without asking again
  With - for the number it is asked for, so that no history keeps it. Counts and history stay as they are`;

const use = 'Use: erase NHS_NUMBER --reason TEXT --by NAME';
const words = 'erase this person';

export async function erase(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { reason: { type: 'string' }, by: { type: 'string' }, yes: { type: 'boolean' } } });
  const [reason, by] = [values.reason?.trim() ?? '', values.by?.trim() ?? ''];
  if (positionals.length !== 1 || reason === '' || by === '') throw new ToolError(use);
  const nhsNumber = await askedNumber(positionals[0], use);
  if (`${reason}${by}`.replace(/[\s-]/g, '').includes(nhsNumber)) throw new ToolError('The reason names the person, and it is kept. Say it without the number.');
  if (!values.yes && (await readAnswer(`This cannot be undone. Type the words "${words}" to go on: `)) !== words) throw new ToolError('Nothing was erased.');
  return atWork(async ({ db, placeId, vault, list }) => {
    const ended = await erasePerson(db, await vault(), { placeId, of: { nhsNumber }, why: 'REQUEST', reason, actor: by, list });
    if (ended.kind === 'REFUSED') throw new ToolError(`${eraseRefusals[ended.why]} Nothing was erased.`);
    console.log(`Erased: ${ended.records} record numbers, ${ended.identities} sayings of who they are, the bytes of ${ended.messages} messages. Counts and history are as they were.`);
    console.log('Backups that were made before still hold them: a restore with the list of erasures erases them again. Let old backups go in their time.');
    return 0;
  });
}
