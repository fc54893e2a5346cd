import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createToken, verifyToken, type DataSource, type TokenRole } from '@homeward/store';

export type LocalTokens = Readonly<Record<TokenRole, string>>;

const days = 365;

/** The tokens with which this machine's own programs (the simulator, the operator's tool) speak to the server; kept in a file for its owner alone, and used again as long as they hold. */
export async function localTokens(db: DataSource, placeId: string, file: string): Promise<LocalTokens> {
  const kept = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Partial<LocalTokens>;
  const holding = async (role: TokenRole): Promise<string> => {
    const token = kept[role];
    if (token && (await verifyToken(db, placeId, token))?.role === role) return token;
    return (await createToken(db, placeId, role, days)).token;
  };
  const tokens = { integration: await holding('integration'), operator: await holding('operator') };
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, JSON.stringify(tokens), { mode: 0o600 });
  return tokens;
}
