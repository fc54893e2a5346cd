// npm run long -- fuzz|orders|arrivals|matches|forgotten|audited|tampering|documents [--inputs N] [--seed N]: the long form of tests that run short in every `npm test`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled, root } from './install.mjs';

/** Hostile bytes; orders of arrival, folded and in a database; people who are easily taken for one another; requests that forget to say who looks; whoever tampers with the audit; whatever anybody does, against the audit; questions that are not quite those of our pages. */
const forms = {
  fuzz: { tests: 'test/faults/fuzz|hostile-resources', inputs: '1000000' },
  orders: { tests: 'test/order', inputs: '100000' },
  arrivals: { tests: 'document-order|newest-version|snapshot-order', inputs: '500', projects: ['integration'] },
  matches: { tests: 'test/matches', inputs: '1000000' },
  tampering: { tests: 'test/tampering/tampering\\.spec', inputs: '1000000' },
  audited: { tests: 'test/audited', inputs: '10000', projects: ['integration'] },
  documents: { tests: 'graphql/trusted', inputs: '1000000', projects: ['pure', 'integration'] },
  forgotten: { tests: 'test/viewers', inputs: '1000000', projects: ['integration'] },
};

const usage = `Say which: npm run long -- ${Object.keys(forms).join('|')} [--inputs N] [--seed N]`;
const { values, positionals } = parseArgs({ allowPositionals: true, options: { inputs: { type: 'string' }, seed: { type: 'string' } } });
const form = Object.hasOwn(forms, positionals[0] ?? '') ? forms[positionals[0]] : null;
const { inputs, seed } = { inputs: form?.inputs, ...values };
for (const fault of [
  form === null || positionals.length > 1 ? usage : null,
  ...Object.entries(values).map(([name, value]) => (/^\d{1,9}$/.test(value) ? null : `--${name} must be a whole number; it is "${value}".`)),
]) {
  if (fault === null) continue;
  console.error(fault);
  process.exit(2);
}

ensureInstalled({ dev: true });
const env = { ...process.env, HOMEWARD_LONG_INPUTS: inputs, ...(seed === undefined ? {} : { HOMEWARD_LONG_SEED: seed }) };
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const run = spawnSync(process.execPath, ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest, '--selectProjects', ...(form.projects ?? ['pure']), '--testPathPatterns', form.tests, '--maxWorkers=2', '--verbose'], { cwd: root, stdio: 'inherit', env });
process.exitCode = run.status ?? 1;
