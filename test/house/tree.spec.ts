import { describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { dirname, extname, join, posix } from 'node:path';
import { emptyFolderNames } from '../../tools/lint/layers.mjs';
import { longFiles } from '../../tools/lint/long-files.mjs';
import { linesOf, manifests, read, root, tracked, writtenByUs } from './tree.js';

describe('size', () => {
  const longest = (path: string): number => longFiles[path]?.lines ?? 200;

  test('no file is longer than 200 lines, but for a listed few', () => {
    const code = writtenByUs.filter((path) => extname(path) !== '.json');
    expect(code.length).toBeGreaterThan(50);
    expect(code.filter((path) => linesOf(read(path)) > longest(path)).map((path) => `${path}: ${linesOf(read(path))}`)).toEqual([]);
  });

  test('each exception is still needed, and says why', () => {
    for (const [path, { reason }] of Object.entries(longFiles)) {
      expect([path, reason.length > 20, existsSync(join(root, path)) && linesOf(read(path)) > 200]).toEqual([path, true, true]);
    }
  });

  test('README has at most 120 lines, that of a library at most 20', () => {
    expect(linesOf(read('README.md'))).toBeLessThanOrEqual(120);
    const libraries = [...new Set(tracked.filter((path) => path.startsWith('libs/')).map((path) => path.split('/')[1]!))];
    expect(libraries).toContain('flow');
    for (const library of libraries) expect([library, linesOf(read(`libs/${library}/README.md`)) <= 20]).toEqual([library, true]);
  });
});

describe('names', () => {
  test('no folder has a name that says nothing', () => {
    const telling = (path: string): boolean => !path.split('/').slice(0, -1).some((folder) => emptyFolderNames.includes(folder));
    expect(tracked.filter((path) => !telling(path))).toEqual([]);
    expect(telling('libs/flow/src/utils/day.ts')).toBe(false);
  });

  test('an index.ts only re-exports', () => {
    const onlyExports = (text: string): boolean => text.replaceAll(/\/\*[^]*?\*\/|\/\/.*$/gm, '').replaceAll(/export\s[^;]*?from '[^']+';/g, '').trim() === '';
    const indexes = tracked.filter((path) => /\/src\/(.*\/)?index\.ts$/.test(path));
    expect(indexes.length).toBeGreaterThan(5);
    expect(indexes.filter((path) => !onlyExports(read(path)))).toEqual([]);
    expect(onlyExports("export * from './a.js';\nexport const b = 1;\n")).toBe(false);
  });
});

describe('nothing of one machine', () => {
  // Put together here, so that this file does not name what it looks for.
  const places = ['work', 'home', 'root', 'Users'].map((folder) => `/${folder}/`).join('|');
  const machine = new RegExp(`(?<![\\w.~}])(?:${places})[\\w.-]+|[A-Z]:\\\\Users|https?://[^\\s/'"]*(?:[r]egistry|[a]rtifactory|[n]exus|[v]erdaccio)[^\\s'"]*`);

  test('no path of a machine and no address of a package source', () => {
    const found = writtenByUs.filter((path) => machine.test(read(path))).map((path) => `${path}: ${machine.exec(read(path))![0]}`);
    expect(found).toEqual([]);
    for (const wrong of ['cd /' + 'work/main', 'open /' + 'home/anna/city', 'https://regis' + 'try.example.org/x']) expect(wrong).toMatch(machine);
    for (const right of ['../shared/fixtures', 'tmpfs: [/tmp]', 'apps/homeward/src/x.ts']) expect(right).not.toMatch(machine);
  });

  test('the lock file names no host', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { resolved?: string }> };
    expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined && /:\/\//.test(resolved)).map(([name]) => name)).toEqual([]);
  });
});

describe('packages', () => {
  test('every version is pinned', () => {
    type Manifest = Record<'dependencies' | 'devDependencies' | 'optionalDependencies' | 'overrides', Record<string, string> | undefined>;
    const pinned = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
    for (const path of manifests) {
      const manifest = JSON.parse(read(path)) as Manifest;
      for (const group of [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies, manifest.overrides]) {
        expect([path, Object.entries(group ?? {}).filter(([, version]) => !pinned.test(version))]).toEqual([path, []]);
      }
    }
    expect('^1.2.3').not.toMatch(pinned);
  });
});

describe('manners', () => {
  test('what switches lint off says why', () => {
    const bare = (text: string): string[] => text.split('\n').filter((line) => /eslint-disable|@ts-(ignore|expect-error|nocheck)/.test(line) && !/-- \S.{8}|expect-error:? \w.{8}/.test(line));
    const found = writtenByUs.filter((path) => /\.(tsx?|mjs)$/.test(path) && !path.startsWith('test/house/')).flatMap((path) => bare(read(path)).map((line) => `${path}: ${line.trim()}`));
    expect(found).toEqual([]);
    expect(bare('// eslint-disable-next-line complexity')).toHaveLength(1);
    expect(bare('// eslint-disable-next-line complexity -- one case a letter of the table')).toHaveLength(0);
  });

  test('a document names only files that exist', () => {
    const documents = tracked.filter((path) => /\.md$/.test(path) && !path.startsWith('test/fixtures/'));
    expect(documents.length).toBeGreaterThan(10);
    const missing = documents.flatMap((path) => namedIn(path).filter((name) => !existsSync(join(root, name))).map((name) => `${path}: ${name}`));
    expect(missing).toEqual([]);
  });
});

/** The files of this tree that a document names: targets of its links, and code spans that begin with a folder of ours. */
function namedIn(path: string): string[] {
  const text = read(path);
  const linked = [...text.matchAll(/\]\(([^)#]+?)(?:#[^)]*)?\)/g)].map(([, target]) => target!).filter((target) => !/^[a-z]+:/.test(target));
  const spans = [...text.matchAll(/`((?:apps|libs|test|tools|docs|docker)\/[\w./-]+)`/g)].map(([, name]) => name!);
  const library = /^libs\/[\w-]+/.exec(path)?.[0];
  const own = library === undefined ? [] : [...text.matchAll(/`(src\/[\w./-]+)`/g)].map(([, name]) => posix.join(library, name!));
  return [...linked.map((target) => posix.join(dirname(path), target)), ...spans, ...own];
}
