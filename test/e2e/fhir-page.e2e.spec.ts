import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ask, until } from '../tools/ask.js';
import { startHomeward, throwawayDataDir, type StartedHomeward } from '../tools/start-homeward.js';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/fhir.md'), 'utf8');
const blockOf = (language: string): string => new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(page)?.[1] ?? '';

let home: StartedHomeward;
let removeData: () => Promise<void>;
let folder: string;

beforeAll(async () => {
  const { dataDir, remove } = await throwawayDataDir();
  removeData = remove;
  home = await startHomeward(dataDir);
  folder = await mkdtemp(join(tmpdir(), 'homeward-fhir-'));
});

afterAll(async () => {
  await home?.stop();
  await removeData?.();
  await rm(folder, { recursive: true, force: true });
});

const env = (): NodeJS.ProcessEnv => ({ ...process.env, NODE_OPTIONS: '', DATA_DIR: home.dataDir });
const staysOf = async (nhsNumber: string): Promise<number> =>
  (await ask<{ findPerson: { stays: unknown[] } | null }>(home, `{ findPerson(nhsNumber: "${nhsNumber}") { stays { id } } }`)).findPerson?.stays.length ?? 0;

test('what the page says to paste creates a stay', async () => {
  const { stdout } = await run('bash', ['-c', blockOf('sh').replaceAll('http://localhost:3000', home.address)], { cwd: root, env: env() });
  expect(stdout).toMatch(/^HTTP\/1\.1 201 Created/);
  expect(stdout).toMatch(/etag: W\/"1"/i);
  expect(await until(() => staysOf('9990000018'), (stays) => stays === 1)).toBe(1);
});

test('a file of FHIR is sent by the operator\'s tool, which says what was refused and why', async () => {
  const sent = JSON.parse(/-d '(\{[\s\S]*?\n\})'/.exec(blockOf('sh'))?.[1] ?? '{}') as Record<string, unknown>;
  const file = async (name: string, resource: object): Promise<string> => {
    await writeFile(join(folder, name), JSON.stringify(resource));
    return join(folder, name);
  };
  const other = { ...sent, id: 'e2', subject: { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000026' } } };
  const good = await run('npm', ['run', '-s', 'homeward', '--', 'send', await file('encounter.json', other)], { cwd: root, env: env() });
  expect(good.stdout).toContain('encounter.json: PUT Encounter/e2 answered 201');
  expect(await until(() => staysOf('9990000026'), (stays) => stays === 1)).toBe(1);

  const beside = run('npm', ['run', '-s', 'homeward', '--', 'send', await file('a-list.json', [1]), await file('after.json', { ...other, id: 'e4' })], { cwd: root, env: env() });
  await expect(beside).rejects.toMatchObject({ code: 1, stdout: expect.stringMatching(/a-list\.json is no FHIR resource[^]*after\.json: PUT Encounter\/e4 answered 201/) });

  const { subject: _, ...nobody } = other;
  const refused = run('npm', ['run', '-s', 'homeward', '--', 'send', await file('nobody.json', { ...nobody, id: 'e3' })], { cwd: root, env: env() });
  const shown = JSON.parse(blockOf('json')) as { issue: { details: { text: string }; diagnostics: string; expression: string[] }[] };
  const [issue] = shown.issue;
  await expect(refused).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining(`${issue?.expression[0]}: ${issue?.diagnostics} (${issue?.details.text})`) });
});
