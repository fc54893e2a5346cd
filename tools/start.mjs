// npm start, from a clone with nothing installed: install, build, then hand over to the supervisor in this same process.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildDashboard } from './build-dashboard.mjs';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
// In a process of its own: the compiler's memory must not stay in the supervisor, which runs for months.
if (spawnSync(process.execPath, [join(root, 'tools', 'build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0) process.exit(1);
buildDashboard();
const { start } = await import('../apps/homeward/dist/supervisor/start.js');
await start();
