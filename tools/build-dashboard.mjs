// Bundles the dashboard with Vite when any of its sources is newer than the bundle.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(fileURLToPath(import.meta.url), '../..');
const dashboard = join(root, 'apps', 'dashboard');
const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const newest = () =>
  Math.max(
    modified(join(root, 'package-lock.json')),
    ...readdirSync(dashboard, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/[\\/](dist|node_modules)([\\/]|$)/.test(entry.parentPath) && !/\.spec\.tsx?$/.test(entry.name))
      .map((entry) => modified(join(entry.parentPath, entry.name))),
  );

/** True when it bundled, false when the bundle was up to date. Throws when Vite fails. */
export function buildDashboard() {
  if (modified(join(dashboard, 'dist', 'web', 'index.html')) > newest()) return false;
  // A test that starts the city hands NODE_ENV=test on: the bundle is the same one that people get all the same.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], { cwd: dashboard, env, stdio: ['ignore', process.stderr, 'inherit'] });
  if (status !== 0) throw new Error('The dashboard could not be bundled; Vite’s message stands above.');
  return true;
}
