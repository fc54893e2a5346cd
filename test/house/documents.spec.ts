import { expect, test } from '@jest/globals';
import { read } from './tree.js';

const settingsInCode = (): string[] => [...read('libs/service-kit/src/settings/settings.ts').matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => name!);
const firstColumn = (text: string): string[] => [...text.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name!);

test('operations lists every setting there is, and no other', () => {
  expect(settingsInCode().length).toBeGreaterThan(8);
  expect(firstColumn(read('docs/operations.md')).sort()).toEqual(settingsInCode().sort());
});

test('operations gives the default of every port', () => {
  for (const [, name, port] of read('libs/service-kit/src/settings/settings.ts').matchAll(/^ {2}([A-Z_]+): port\((\d+)\)/gm)) {
    expect(read('docs/operations.md')).toContain(`| \`${name!}\` | ${port!} |`);
  }
});

test('operations and README name every verb of the operator’s tool', () => {
  const verbs = /const verbs[^{]*\{([^}]*)\}/.exec(read('apps/homeward/src/cli.ts'))?.[1]?.split(',').map((verb) => verb.trim().replace(/^'([\w-]+)':.*/, '$1')).filter((verb) => verb !== '') ?? [];
  expect(verbs.length).toBeGreaterThan(3);
  for (const verb of verbs) expect(read('docs/operations.md')).toMatch(new RegExp(`^\\| \`${verb}\\b`, 'm'));
});

test('README lists every project', () => {
  const { compilerOptions } = JSON.parse(read('tsconfig.base.json')) as { compilerOptions: { paths: Record<string, string[]> } };
  for (const [source] of Object.values(compilerOptions.paths)) {
    const folder = source!.replace('./', '').split('/').slice(0, 2).join('/');
    expect(read('README.md')).toContain(`| \`${folder}\` |`);
  }
});

test('decisions are one page each, in three parts, and numbered without a gap', () => {
  const listed = [...read('docs/decisions/README.md').matchAll(/\]\((\d{4})-([\w-]+\.md)\)/g)].map(([, number, name]) => ({ number: number!, file: `docs/decisions/${number!}-${name!}` }));
  expect(listed.map(({ number }) => Number(number))).toEqual(listed.map((_, at) => at + 1));
  for (const { file } of listed) {
    const text = read(file);
    expect([file, [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)]).toEqual([file, ['Background', 'Decision', 'Consequences']]);
    expect([file, text.split('\n').length <= 60]).toEqual([file, true]);
  }
});
