import { beforeAll, describe, expect, test } from '@jest/globals';
import { ESLint } from 'eslint';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';
import { pairs } from './wrong-and-right.js';
import type { Sample } from './wrong-and-right.js';

const root = join(import.meta.dirname, '../..');

/** Rules of ours and the syntactic ones need no type checker, and so take a path at which no file stands. */
const quick = new ESLint({
  cwd: root,
  overrideConfig: [{ ...tseslint.configs.disableTypeChecked, languageOptions: { parserOptions: { projectService: false, project: false } } }],
});
const typed = new ESLint({ cwd: root });

async function rulesReported({ text, path, withTypes }: Pick<Sample, 'text' | 'path' | 'withTypes'>): Promise<string[]> {
  const [result] = await (withTypes ? typed : quick).lintText(text, { filePath: join(root, path) });
  if (result === undefined) throw new Error(`${path} is ignored by lint`);
  const broken = result.messages.find((one) => one.fatal === true);
  if (broken) throw new Error(`${path}: ${broken.message}`);
  return result.messages.map((one) => one.ruleId ?? 'none');
}

describe('a deliberately wrong file is reported, and its right twin is not', () => {
  beforeAll(async () => { await rulesReported({ text: 'export const a = 1;\n', path: 'libs/flow/src/time.ts', withTypes: true }); });

  test.each(pairs())('$name', async ({ wrong, right }) => {
    expect(await rulesReported(wrong)).toContain(wrong.rule);
    expect(right.rule).toBe(wrong.rule);
    expect(await rulesReported(right)).not.toContain(right.rule);
  });

  test('a file of more than 200 lines', async () => {
    const lines = (count: number): string => 'export {};\n' + '// a line\n'.repeat(count - 1).trimEnd();
    expect(await rulesReported({ text: lines(201), path: 'libs/store/src/long.ts', withTypes: false })).toContain('max-lines');
    expect(await rulesReported({ text: lines(200), path: 'libs/store/src/long.ts', withTypes: false })).not.toContain('max-lines');
  });
});

describe('direction of imports', () => {
  // Spelled out a second time, as design.md gives it: a slip in the table that lint reads shows here.
  const above: Record<string, readonly string[]> = {
    access: [],
    flow: [],
    board: ['flow'],
    alerts: ['flow', 'board'],
    foresight: ['flow'],
    feeds: ['flow'],
    store: ['access', 'flow', 'board', 'alerts', 'foresight', 'feeds'],
    messaging: ['access', 'flow', 'board', 'alerts', 'foresight', 'feeds'],
    'service-kit': ['access', 'flow', 'board', 'alerts', 'foresight', 'feeds'],
  };
  const libs = Object.keys(above);
  const apps = ['app-intake', 'app-worker', 'app-api', 'app-simulator', 'app-homeward', 'app-dashboard'];
  const may = (from: string, to: string): boolean => {
    if (from === 'app-dashboard' || to === 'app-dashboard') return false;
    if (from === 'app-homeward') return true;
    if (from === 'app-simulator') return to === 'flow' || to === 'service-kit';
    if (from.startsWith('app-')) return libs.includes(to);
    return above[from]!.includes(to);
  };
  const folderOf = (project: string): string => (project.startsWith('app-') ? `apps/${project.slice(4)}` : `libs/${project}`);

  test.each([...libs, ...apps])('%s imports only what it may', async (from) => {
    const found: Record<string, boolean> = {};
    const wanted: Record<string, boolean> = {};
    for (const to of [...libs, ...apps].filter((one) => one !== from)) {
      for (const file of ['made-up.ts', 'made-up.spec.ts']) {
        const rules = await rulesReported({ text: `export * from '@homeward/${to}';\n`, path: `${folderOf(from)}/src/${file}`, withTypes: false });
        found[`${to} in ${file}`] = !rules.includes('house/direction');
        wanted[`${to} in ${file}`] = may(from, to);
      }
    }
    expect(found).toEqual(wanted);
  });
});
