import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** Every file that git tracks and that is there, by its path from the root. */
export const tracked: readonly string[] = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(root, path)));

export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

export const linesOf = (text: string): number => text.replace(/\n$/, '').split('\n').length;

const written = new Set(['.ts', '.tsx', '.mjs', '.js', '.css', '.html', '.graphql', '.sql', '.md', '.yaml', '.yml', '.conf', '.Dockerfile', '.txt', '.json', '']);

/** Files that people write; what a tool writes (lock file, generated types) and what others sent (fixtures) stands aside. */
export const writtenByUs: readonly string[] = tracked.filter(
  (path) => written.has(extname(path)) && path !== 'package-lock.json' && !/(^|\/)generated\//.test(path) && !/\.generated\.\w+$/.test(path) && !path.startsWith('test/fixtures/'),
);

export const manifests: readonly string[] = tracked.filter((path) => /(^|\/)package\.json$/.test(path));
