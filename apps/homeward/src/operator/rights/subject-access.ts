import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { factText } from '@homeward/app-api';
import type { PersonFact } from '@homeward/flow';
import { subjectAccess as heldOf, type HeldFact } from '@homeward/store';
import { ToolError } from '../tool-error.js';
import { accessPage } from './access-page.js';
import { askedNumber } from './asked-number.js';
import { atWork } from './at-work.js';

export const subjectAccessHelp = `subject-access NHS_NUMBER FILE
                     everything that is held of somebody, as FILE.json and as a page FILE.html, for their owner alone
  --by NAME          who gives it out
  With - for the number it is asked for`;

const use = 'Use: subject-access NHS_NUMBER FILE --by NAME';

/** Never over a file that is there: it may be somebody else's. */
const writeNew = (file: string, text: string): Promise<void> =>
  writeFile(file, text, { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    throw new ToolError(`${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
  });

const withWords = (fact: HeldFact): HeldFact => {
  const { kind, body, ...rest } = fact;
  return { what: factText({ kind, body } as Pick<PersonFact, 'kind' | 'body'>), kind, ...rest, body };
};

export async function subjectAccess(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { by: { type: 'string' } } });
  const [number, name, ...more] = positionals;
  const by = values.by?.trim() ?? '';
  if (name === undefined || more.length > 0 || by === '') throw new ToolError(use);
  const nhsNumber = await askedNumber(number, use);
  const file = name.replace(/\.(json|html)$/, '');
  return atWork(async ({ db, placeId, vault }) => {
    const held = await heldOf(db, await vault(), placeId, nhsNumber, by);
    if (held === null) throw new ToolError('Nobody is known by this number.');
    const told = { ...held, facts: held.facts.map(withWords) };
    const madeAt = new Date().toISOString();
    await writeNew(`${file}.json`, `${JSON.stringify({ madeAt, ...told }, null, 2)}\n`);
    await writeNew(`${file}.html`, accessPage(told, madeAt));
    console.log(`${file}.json and ${file}.html: ${held.facts.length} facts of ${held.messages.length} messages. Both name the person: hand them over safely, and delete them here.`);
    return 0;
  });
}
