import { realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readPostmasterPid } from './postmaster-pid.js';
import { anyoneWorksIn, processFacts, worksIn } from './process-facts.js';

const patienceMs = 20_000;
const zombiePatienceMs = 4_000;

/**
 * Makes a data folder free to start on. A parent killed outright leaves its PostgreSQL running, with the folder and a port:
 * it is stopped the orderly way, and nothing is lost. A dead one that nobody has collected yet still counts as running for
 * PostgreSQL's own check, so it is waited for; after that its lock file goes, once no process works in the folder.
 */
export async function clearTheWay(folder: string): Promise<'was free' | 'stopped an orphan' | 'cleared a dead lock'> {
  const found = await readPostmasterPid(folder);
  if (!found) return 'was free';
  const began = Date.now();
  let asked = false;
  for (;;) {
    const lock = await readPostmasterPid(folder);
    if (!lock) return asked ? 'stopped an orphan' : 'was free';
    const { alive, zombie, command } = await processFacts(lock.pid);
    // Nobody has this id: PostgreSQL sees that too, and recovers by itself.
    if (!alive && !zombie) return asked ? 'stopped an orphan' : 'was free';
    const ours = alive && /postgres/.test(command) && (await worksIn(lock.pid, folder, command));
    if (ours && !asked) {
      process.kill(lock.pid, 'SIGINT');
      asked = true;
    }
    const waited = Date.now() - began;
    if (!ours && waited > zombiePatienceMs && !(await anyoneWorksIn(await realpath(folder)))) {
      await rm(join(folder, 'postmaster.pid'), { force: true });
      return 'cleared a dead lock';
    }
    if (waited > patienceMs) throw new Error(`Another PostgreSQL (process ${lock.pid}) holds ${folder} and does not stop: stop it, then start again.`);
    await pause(100);
  }
}
