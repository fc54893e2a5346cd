import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lesserAccount } from './account.js';
import { chooseFolder } from './choose-folder.js';
import { secret } from './secret.js';
import { startPostgres, type Postgres } from './start-postgres.js';

/** Brings up the database of a data folder; on a restart give the port it had. */
export async function startEmbedded(dataDir: string, port?: number): Promise<Postgres & { readonly elsewhere?: string }> {
  const { folder, elsewhere } = await chooseFolder(dataDir, lesserAccount());
  await mkdir(join(dataDir, 'logs'), { recursive: true });
  const postgres = await startPostgres({
    folder,
    password: await secret(join(dataDir, 'keys', 'database.password')),
    logFile: join(dataDir, 'logs', 'postgres.log'),
    ...(port !== undefined && { port }),
  });
  return elsewhere ? { ...postgres, elsewhere: folder } : postgres;
}
