import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createToken, homewardItself, tokenDays, tokensOf, verifyToken, type DataSource, type TokenRole } from '@homeward/store';

export type LocalTokens = Readonly<Record<TokenRole, string>>;

/** The tokens with which this machine's own programs (the simulator, the operator's tool) speak to the server; kept in a file for its owner alone, and used again as long as they hold for a while. */
export async function localTokens(db: DataSource, placeId: string, file: string): Promise<LocalTokens> {
  const kept = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Partial<LocalTokens>;
  const all = await tokensOf(db, placeId);
  const holding = async (role: TokenRole): Promise<string> => {
    const token = kept[role];
    const known = token === undefined ? null : await verifyToken(db, placeId, token);
    const soon = all.some(({ tokenId, state }) => tokenId === known?.tokenId && state === 'ENDS_SOON');
    if (token !== undefined && known?.role === role && !soon) return token;
    return (await createToken(db, placeId, role, tokenDays.usual, { purpose: 'programs of this machine', madeBy: homewardItself })).token;
  };
  const tokens = { integration: await holding('integration'), operator: await holding('operator') };
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, JSON.stringify(tokens), { mode: 0o600 });
  return tokens;
}
