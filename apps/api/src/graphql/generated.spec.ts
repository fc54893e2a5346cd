import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
let copy: string;

interface Ran {
  readonly code: number;
  readonly out: string;
}

/** Runs the generator as a developer does, over a copy of what it reads and writes. */
const generate = (...args: string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [join(root, 'tools/generate.mjs'), '--root', copy, ...args], (_fault, stdout, stderr) => resolve({ code: child.exitCode ?? -1, out: stdout + stderr }));
  });
const schemaFile = (): string => join(copy, 'apps/api/schema.graphql');

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'homeward-generate-'));
  const filter = (path: string): boolean => !/node_modules|\/dist(\/|$)/.test(path.slice(root.length));
  for (const app of ['api', 'dashboard']) await cp(join(root, 'apps', app), join(copy, 'apps', app), { recursive: true, filter });
});
afterAll(() => rm(copy, { recursive: true, force: true }));

test('what is generated is up to date', async () => {
  expect(await generate('--check')).toEqual({ code: 0, out: 'Everything that is generated is up to date\n' });
});

test('a changed schema, an unsorted one and a document that asks for what is not there each fail the check (the control)', async () => {
  const before = await readFile(schemaFile(), 'utf8');
  await writeFile(schemaFile(), before.replace('  dayNumber: Int!', '  dayNumber: Int!\n  dayZero: Date!'));
  expect(await generate('--check')).toMatchObject({ code: 1, out: expect.stringContaining('apps/api/src/generated/schema-types.ts is out of date: run "npm run generate" and commit it') });
  await writeFile(schemaFile(), before.replace('type City {\n  asAt: DateTime!\n', 'type City {\n').replace('  freshness: Freshness!\n', '  freshness: Freshness!\n  asAt: DateTime!\n'));
  expect((await generate('--check')).code).toBe(1);
  await writeFile(schemaFile(), before);
  await writeFile(join(copy, 'apps/dashboard/src/wrong.graphql'), 'query Wrong { city { mood } }');
  expect(await generate('--check')).toMatchObject({ code: 1, out: expect.stringContaining('The dashboard asks for what the schema does not have') });
  await rm(join(copy, 'apps/dashboard/src/wrong.graphql'));
});

test('generating mends what the check found, and a second time changes nothing', async () => {
  await writeFile(join(copy, 'apps/api/src/generated/schema-types.ts'), '// stale\n');
  expect((await generate()).out).toBe('apps/api/src/generated/schema-types.ts written\n');
  expect((await generate()).out).toBe('Everything that is generated is up to date\n');
});
