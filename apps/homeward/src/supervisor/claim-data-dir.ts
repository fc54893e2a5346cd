import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { processFacts } from '../postgres/process-facts.js';

/**
 * Makes this process the only supervisor of a data folder: a second one would take the first one's database for an orphan
 * and stop it. Gives the process that has it already, or undefined when the claim succeeded.
 */
export async function claimDataDir(dataDir: string): Promise<number | undefined> {
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, 'supervisor.pid');
  for (;;) {
    try {
      await writeFile(file, `${process.pid}\n`, { flag: 'wx' });
      return undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    const { alive, command } = holder > 0 ? await processFacts(holder) : { alive: false, command: '' };
    // An id that now belongs to some other program is a note left behind.
    if (alive && holder !== process.pid && /node|homeward/i.test(command)) return holder;
    await rm(file, { force: true });
  }
}

export const releaseDataDir = (dataDir: string): Promise<void> => rm(join(dataDir, 'supervisor.pid'), { force: true });
