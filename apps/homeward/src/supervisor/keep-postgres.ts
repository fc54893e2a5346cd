import { setTimeout as pause } from 'node:timers/promises';
import { startEmbedded } from '../postgres/start-embedded.js';
import { backOffMs, goodRunMs } from './back-off.js';

export interface KeptPostgres {
  readonly url: string;
  stop(): Promise<void>;
}

/** Brings up the embedded database and starts it again, on the same port, whenever it ends, until stopped. */
export async function keepPostgres(dataDir: string, say: (line: string) => void): Promise<KeptPostgres> {
  let stopping = false;
  let current = await startEmbedded(dataDir);
  const { port, url, elsewhere, cleared } = current;
  if (elsewhere) say(`The database lies in ${elsewhere}: PostgreSQL’s own user may not enter ${dataDir}`);
  if (cleared !== 'was free') say('An earlier run was cut off; its database was shut down in order and nothing is lost');

  const watch = async (): Promise<void> => {
    for (let inARow = 1; !stopping; inARow += 1) {
      const began = Date.now();
      await current.ended;
      if (stopping) return;
      if (Date.now() - began > goodRunMs) inARow = 1;
      say('PostgreSQL ended; starting it again');
      await pause(backOffMs(inARow));
      if (stopping) return;
      try {
        current = await startEmbedded(dataDir, port);
      } catch (error) {
        say(`PostgreSQL did not start: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  };
  const watching = watch();

  return {
    url,
    async stop() {
      stopping = true;
      await current.stop();
      await Promise.race([watching, pause(25_000, undefined, { ref: false })]);
      await current.stop();
    },
  };
}
