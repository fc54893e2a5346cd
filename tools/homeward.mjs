// npm run homeward -- VERB: installs and builds what is missing, then runs the operator's tool.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
const node = (args, stdio) => spawnSync(process.execPath, args, { stdio }).status ?? 1;
if (node([join(root, 'tools', 'build.mjs')], ['ignore', 'ignore', 'inherit']) !== 0) process.exit(1);
process.exitCode = node([join(root, 'apps', 'homeward', 'dist', 'cli.js'), ...process.argv.slice(2)], 'inherit');
