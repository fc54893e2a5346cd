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
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

/** Commands that stand in the README: in its table and in its blocks. */
const commands = [...readme.matchAll(/^(?:\| `)?((?:[A-Z_]+=\S+ )*npm [^`\n]+)/gm)].map(([, command]) => command ?? '');

/** What a reader would have at hand for the names that the README uses. */
const files: Record<string, string> = {
  'my-messages.hl7': ['MSH|^~\\&|READER|TEST|||20261101120000||ADT^A01|R1|P|2.4', 'EVN||20261101120000', 'PID|1||9990000026^^^NHS^NH~R1^^^RTD^MR||READER^Rose||19500101|F', `PV1|1|I|W1^B1^1^RTD02${'|'.repeat(16)}RV1${'|'.repeat(25)}20261101120000`].join('\r'),
  'packages.csv': 'package_id,nhs_number,provider_id,provider_name,start_date,status,updated_at\nRP1,9990000026,RPR,Reader Home Care,2025-01-01,active,2026-10-01T09:00:00Z\n',
};

let home: StartedHomeward;
let removeData: () => Promise<void>;
let folder: string;

beforeAll(async () => {
  const { dataDir, remove } = await throwawayDataDir();
  removeData = remove;
  home = await startHomeward(dataDir);
  folder = await mkdtemp(join(tmpdir(), 'homeward-readme-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
});

afterAll(async () => {
  await home.stop();
  await removeData();
  await rm(folder, { recursive: true });
});

test('every npm script that the README and the operations page name exists', () => {
  const named = `${readme}\n${readFileSync(join(root, 'docs/operations.md'), 'utf8')}\n${readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')}`;
  const names = [...named.matchAll(/npm run ([a-z:-]+)/g)].map(([, name]) => name ?? '');
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => scripts[name] === undefined)).toEqual([]);
});

test('what the README says to send is sent, and ends as facts', async () => {
  const tool = commands.filter((command) => command.startsWith('npm run homeward'));
  expect(tool.length).toBeGreaterThanOrEqual(3);
  for (const command of tool) {
    const words = command.split(' ').slice(1).map((word) => (word in files ? join(folder, word) : word));
    const { stdout } = await run('npm', words, { cwd: root, env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: home.dataDir } });
    expect(stdout.length).toBeGreaterThan(20);
  }
  const { clockCases } = await until(() => ask<{ clockCases: { totalCount: number } }>(home, '{ clockCases { totalCount } }'), (answer) => answer.clockCases.totalCount === 1);
  expect(clockCases.totalCount).toBe(1);
});
