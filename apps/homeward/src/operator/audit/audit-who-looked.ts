import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { parseNhsNumber } from '@homeward/flow';
import { openDatabase, openVault, operatorAtTheTerminal, whoLooked, type LookAtPerson } from '@homeward/store';
import { keyHere } from '../backup/key.js';
import { databaseHere } from '../place-of-work.js';
import { ToolError } from '../tool-error.js';

const line = ({ at, actorName, actorId, actorRoles, action, operation, messageId, caseId, reason, elsewhere }: LookAtPerson): string =>
  [
    at, `${actorName} (${actorId}${actorRoles.length > 0 ? `, ${actorRoles.join(' ')}` : ''})`, action, operation,
    ...(messageId === null ? [] : [`message ${messageId}`]), ...(caseId === null ? [] : [`case ${caseId}`]), ...(reason === null ? [] : [`“${reason}”`]),
    ...(elsewhere ? ['a record that was or may be joined with theirs'] : []),
  ].join('\t');

/** Prints who did what with somebody's records. The number is printed and logged nowhere. */
export async function auditWhoLooked(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const [given, ...more] = positionals;
  if (given === undefined || more.length > 0) throw new ToolError('Use: audit who-looked NUMBER, or - to give the number by the standard input');
  const number = parseNhsNumber(given === '-' ? (await text(process.stdin)).trim() : given);
  if (number === null) throw new ToolError('This is not a valid NHS number: check its ten digits.');
  const vault = openVault(await keyHere());
  const { databaseUrl, placeId } = await databaseHere();
  const db = await openDatabase({ url: databaseUrl, role: 'owner', max: 1 });
  try {
    const found = await db.transaction((tx) => whoLooked(tx, vault, placeId, number, operatorAtTheTerminal));
    if (found === null) throw new ToolError('Nobody is known by this number: they never were, or they are erased.');
    console.log(found.length === 0 ? 'Nobody has looked.' : found.map(line).join('\n'));
    return 0;
  } finally {
    await db.destroy();
  }
}
