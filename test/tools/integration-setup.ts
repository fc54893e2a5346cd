// Runs as plain Node before the lane's workers, where no name mapping applies: so it takes the launcher from its built form.
import { execFileSync } from 'node:child_process';
import { mkdtemp, chmod, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LaneServers } from './lane-servers.js';

/** One throwaway PostgreSQL and one real Redis for the whole lane; tests take their own database with `freshDatabase()`. */
export default async function setUp(): Promise<void> {
  execFileSync(process.execPath, [join(process.cwd(), 'tools/build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
  const { freePort, startPostgres } = await import('@homeward/app-homeward');
  const { startRedis } = await import('./start-redis.mjs');

  const folder = await mkdtemp(join(tmpdir(), 'homeward-lane-'));
  await chmod(folder, 0o755);
  await mkdir(join(folder, 'redis'));
  const postgres = await startPostgres({
    folder: join(folder, 'cluster'),
    password: 'lane',
    logFile: join(folder, 'postgres.log'),
    // The lane's data need not outlive it; the fault tests that kill a database bring up their own with the real settings.
    settings: { fsync: 'off', synchronous_commit: 'on', full_page_writes: 'off', max_connections: '200' },
  });
  const redis = await startRedis(await freePort(), join(folder, 'redis')).catch(async (error: unknown) => {
    await postgres.stop();
    throw error;
  });
  process.env['HOMEWARD_LANE_DATABASE_URL'] = postgres.url;
  process.env['HOMEWARD_LANE_REDIS_URL'] = redis.url;
  (globalThis as { laneServers?: LaneServers }).laneServers = { folder, stop: [redis.stop, postgres.stop] };
}
