// What ships, read from package-lock.json (lockfileVersion 3): everything that is not for tests alone.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const nameOf = (path, entry) => entry.name ?? path.split('node_modules/').at(-1);

/** The place to which `name` leads from `path`, as Node looks it up; undefined where an optional one is not in the lock file. */
function resolve(packages, path, name) {
  const steps = path === '' ? [] : path.split('/');
  for (let left = steps.length; left >= 0; left -= 1) {
    if (steps[left - 1] === 'node_modules') continue;
    const place = [...steps.slice(0, left), 'node_modules', name].join('/');
    if (packages[place] !== undefined) return place;
  }
  return undefined;
}

/** The paths in the lock file of what the package at `path` needs to run. */
export function needs(packages, path) {
  const { dependencies, optionalDependencies, peerDependencies } = packages[path];
  const names = new Set([dependencies, optionalDependencies, peerDependencies].flatMap((group) => Object.keys(group ?? {})));
  return [...names].map((name) => resolve(packages, path, name)).filter((place) => place !== undefined && packages[place].dev !== true);
}

/** What an installed package says of its licence in its own file, in the present way or the two old ones. */
function licenceInstalled(folder) {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return undefined;
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8'));
  const said = [license ?? licenses ?? []].flat().map((one) => (typeof one === 'string' ? one : one.type)).filter((one) => typeof one === 'string' && one !== '');
  return said.length > 0 ? said.join(' OR ') : undefined;
}

/**
 * One row for each place in the lock file: `{ path, name, version, optional, integrity, needs, licence }`, `needs` as
 * paths; `licence` undefined where neither the lock file nor the package installed in `folder` names one.
 */
export function shippedPackages({ packages }, folder) {
  return Object.entries(packages)
    .filter(([path, { dev, link }]) => path.includes('node_modules/') && dev !== true && link !== true)
    .map(([path, entry]) => ({
      path,
      name: nameOf(path, entry),
      version: entry.version,
      optional: entry.optional === true,
      integrity: entry.integrity,
      needs: needs(packages, path),
      licence: (typeof entry.license === 'string' && entry.license !== '' ? entry.license : undefined) ?? licenceInstalled(join(folder, path)),
    }));
}
