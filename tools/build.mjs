// Compiles every Node project of the workspace (src → dist) with swc, skipping files whose output is newer.
// The dashboard is bundled by Vite in its own step (tools/build-dashboard.mjs).
import { transformFile } from '@swc/core';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** swc options shared with Jest (jest.config.mjs): decorators with metadata, as Nest and TypeORM need. */
export const swcOptions = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: true,
};

const projectFolders = async () => {
  const found = [];
  for (const group of ['libs', 'apps']) {
    for (const name of await readdir(join(root, group))) {
      if (name !== 'dashboard') found.push(join(root, group, name));
    }
  }
  return found;
};

const modified = async (path) => (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;

const listed = async (folder) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const isSource = (path) => path.endsWith('.ts') && !path.includes('/src/testing/') && !path.endsWith('.d.ts') && !/\.(int\.|e2e\.)?spec\.ts$/.test(path);

const compile = async (source, target) => {
  const { code, map } = await transformFile(source, swcOptions);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(`${target}.map`, map ?? '');
  await writeFile(target, `${code}\n//# sourceMappingURL=${target.split('/').pop()}.map\n`);
};

/** Builds all Node projects; resolves to how many files were compiled. Throws with the file's name on a syntax error. */
export async function build() {
  const optionsAge = await modified(fileURLToPath(import.meta.url));
  const work = [];
  for (const project of await projectFolders()) {
    const wanted = new Set();
    for (const source of (await listed(join(project, 'src'))).filter(isSource)) {
      const target = join(project, 'dist', relative(join(project, 'src'), source).replace(/\.ts$/, '.js'));
      wanted.add(target).add(`${target}.map`);
      const built = await modified(target);
      if (built < (await modified(source)) || built < optionsAge) work.push(compile(source, target));
    }
    const left = (await listed(join(project, 'dist'))).filter((path) => /\.js(\.map)?$/.test(path) && !wanted.has(path) && !path.includes('/dist/web/'));
    await Promise.all(left.map((path) => rm(path)));
  }
  await Promise.all(work);
  return work.length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`${await build()} files compiled`);
}
