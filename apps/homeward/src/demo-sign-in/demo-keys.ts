import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** What the demo's provider signs with, and what it shares with its one client. */
export interface DemoKeys {
  readonly secret: string;
  readonly signing: JWK;
}

/** The keys of this data folder, made at the first start and kept for their owner alone: a token of yesterday is known today. */
export async function demoKeys(file: string): Promise<DemoKeys> {
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return JSON.parse(kept) as DemoKeys;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const made = { secret: randomBytes(32).toString('base64url'), signing: { ...(await exportJWK(privateKey)), kid: randomBytes(4).toString('hex'), use: 'sig', alg: 'RS256' } };
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, JSON.stringify(made), { mode: 0o600 });
  return made;
}
