import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalTokens } from '../all-roles/local-tokens.js';
import { processFacts } from '../postgres/process-facts.js';

/** What a running Homeward leaves in its data folder, for its owner alone, so that the operator's tool finds it. */
export interface Running {
  readonly pid: number;
  readonly placeId: string;
  /** Such as `http://127.0.0.1:3000`. */
  readonly address: string;
  readonly mllpHost: string;
  readonly mllpPort: number;
  readonly databaseUrl: string;
  readonly tokens: LocalTokens;
  readonly startedAt: string;
}

const fileOf = (dataDir: string): string => join(dataDir, 'running.json');

export async function writeRunning(dataDir: string, running: Running): Promise<void> {
  const aside = `${fileOf(dataDir)}.making`;
  await writeFile(aside, JSON.stringify(running, null, 2), { mode: 0o600 });
  await rename(aside, fileOf(dataDir));
}

export const removeRunning = (dataDir: string): Promise<void> => rm(fileOf(dataDir), { force: true });

/** The Homeward that runs on this data folder; undefined when none does, or when it was cut off and left its note behind. */
export async function readRunning(dataDir: string): Promise<Running | undefined> {
  const text = await readFile(fileOf(dataDir), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const running = JSON.parse(text) as Running;
  const { alive, command } = await processFacts(running.pid);
  return alive && /node|homeward/i.test(command) ? running : undefined;
}
