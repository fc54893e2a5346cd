// What some lanes need beside npm packages: a real Redis and a real browser. Installed where we may; else told plainly.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const pieces = {
  redis: { programs: ['redis-server'], debian: 'redis-server', told: 'Redis 7 or newer (the program redis-server)' },
  browser: { programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'], debian: 'chromium', told: 'Chromium or Chrome (the program chromium or google-chrome)' },
};

const neededBy = { pure: [], dashboard: [], integration: ['redis'], e2e: ['redis', 'browser'] };

const runs = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const find = (programs) => {
  for (const program of programs) for (const folder of (process.env.PATH ?? '').split(delimiter)) if (folder && runs(join(folder, program))) return join(folder, program);
  return undefined;
};

/** The browser that end-to-end tests drive; undefined when there is none. */
export const browserPath = () => process.env.CHROMIUM_PATH || find(pieces.browser.programs);

const isThere = (name) => (name === 'browser' ? browserPath() : find(pieces[name].programs)) !== undefined;

/** Installs with apt where this is root on Debian or Ubuntu. */
function tryToInstall(packages) {
  if (process.getuid?.() !== 0 || !find(['apt-get'])) return;
  console.error(`Installing ${packages.join(' and ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
}

/** One line for each thing that a lane needs, that is not there and could not be installed. */
export function missingPieces(lane) {
  const needed = neededBy[lane];
  const missing = needed.filter((name) => !isThere(name));
  if (missing.length > 0) tryToInstall(missing.map((name) => pieces[name].debian));
  return missing
    .filter((name) => !isThere(name))
    .map((name) => `The lane ${lane} needs ${pieces[name].told} and cannot find it. Debian and Ubuntu: apt-get install ${pieces[name].debian}. It counts as failed.`);
}
