import { parseArgs } from 'node:util';
import { createToken, openDatabase } from '@homeward/store';
import { databaseHere } from './place-of-work.js';
import { ToolError } from './tool-error.js';

export const tokenHelp = `token create         makes a bearer token and prints it, this once
  --role ROLE        integration (for feeds) or operator (for queries)
  --days DAYS        how long it holds (365)`;

const roles = ['integration', 'operator'] as const;

export async function token(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { role: { type: 'string' }, days: { type: 'string', default: '365' } } });
  const role = roles.find((one) => one === values.role);
  const days = Number(values.days);
  if (positionals[0] !== 'create' || !role) throw new ToolError(`Use: token create --role ${roles.join('|')}`);
  if (!Number.isInteger(days) || days < 1 || days > 3650) throw new ToolError('--days must be a whole number from 1 to 3650.');
  const { databaseUrl, placeId } = await databaseHere();
  const db = await openDatabase({ url: databaseUrl, role: 'owner', max: 1 });
  try {
    const made = await createToken(db, placeId, role, days);
    console.log(made.token);
    console.error(`Token ${made.tokenId}, role ${role}, holds for ${days} days. It is not shown again.`);
  } finally {
    await db.destroy();
  }
  return 0;
}
