// npm run fuzz -- --inputs 1000000 [--seed N]: the long form of test/faults/fuzz, which runs short in every `npm test`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled, root } from './install.mjs';

const { values } = parseArgs({ options: { inputs: { type: 'string', default: '1000000' }, seed: { type: 'string' } } });
for (const [name, value] of Object.entries(values)) {
  if (/^\d{1,9}$/.test(value)) continue;
  console.error(`--${name} must be a whole number; it is "${value}".`);
  process.exit(2);
}

ensureInstalled({ dev: true });
const env = { ...process.env, HOMEWARD_FUZZ_INPUTS: values.inputs, ...(values.seed === undefined ? {} : { HOMEWARD_FUZZ_SEED: values.seed }) };
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const run = spawnSync(process.execPath, ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest, '--selectProjects', 'pure', '--testPathPatterns', 'test/faults/fuzz', '--maxWorkers=2', '--verbose'], { cwd: root, stdio: 'inherit', env });
process.exitCode = run.status ?? 1;
