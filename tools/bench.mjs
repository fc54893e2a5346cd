// npm run bench, from a clone with nothing installed: builds, then measures side by side what the README's figures come from.
import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { transform } from '@swc/core';
import { build, swcOptions } from './build.mjs';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled({ dev: true });
await build();

const folder = join(root, 'test/bench');
const modified = async (path) => (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;
for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
  const source = join(entry.parentPath, entry.name);
  if (!entry.isFile() || !source.endsWith('.ts') || source.endsWith('.spec.ts')) continue;
  const target = join(folder, 'dist', relative(folder, source).replace(/\.ts$/, '.js'));
  if ((await modified(target)) > (await modified(source))) continue;
  const { code } = await transform(await readFile(source, 'utf8'), { ...swcOptions, sourceMaps: false, filename: source });
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, code);
}
process.exitCode = spawnSync(process.execPath, [join(folder, 'dist/main.js'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' }).status ?? 1;
