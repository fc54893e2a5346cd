// npm test, from a clone with nothing installed: every lane, and one closing line. A piece that is missing fails its lane.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDashboard } from './build-dashboard.mjs';
import { ensureInstalled, root } from './install.mjs';
import { missingPieces } from './system-pieces.mjs';

const lanes = ['pure', 'dashboard', 'integration', 'e2e'];
// --lanes=pure,integration=apps/intake runs of a lane those files alone whose path the pattern after = finds.
const asked = (process.argv.find((arg) => arg.startsWith('--lanes='))?.slice('--lanes='.length).split(',') ?? lanes).map((one) => ({ lane: one.split('=')[0], files: one.split('=')[1] }));
const unknown = asked.map(({ lane }) => lane).filter((lane) => !lanes.includes(lane));
if (unknown.length > 0) {
  console.error(`There is no lane ${unknown.join(', ')}: choose from ${lanes.join(', ')}.`);
  process.exit(2);
}

ensureInstalled({ dev: true });
if (spawnSync(process.execPath, [join(root, 'tools', 'build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0) {
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const results = mkdtempSync(join(tmpdir(), 'homeward-tests-'));

/** Runs one lane, or the files of it that a pattern finds; whatever did not run (a broken file, a skipped test, an empty lane, a missing piece) counts as failed. */
function runLane({ lane, files }) {
  console.log(`\n== ${lane}`);
  const missing = missingPieces(lane);
  for (const line of missing) console.error(line);
  if (missing.length > 0) return { passed: 0, failed: missing.length };
  if (lane === 'e2e') buildDashboard();

  const outputFile = join(results, `${lane}.json`);
  spawnSync(
    process.execPath,
    ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', join(root, 'node_modules', 'jest', 'bin', 'jest.js'), '--selectProjects', lane, '--json', `--outputFile=${outputFile}`, '--maxWorkers=2', ...(files === undefined ? [] : ['--testPathPatterns', files])],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NX_DAEMON: 'false' } },
  );
  let report;
  try {
    report = JSON.parse(readFileSync(outputFile, 'utf8'));
  } catch {
    console.error(`The lane ${lane} gave no result.`);
    return { passed: 0, failed: 1 };
  }
  const skipped = report.numPendingTests + report.numTodoTests;
  if (skipped > 0) console.error(`${skipped} tests of the lane ${lane} were skipped; they count as failed.`);
  if (report.numTotalTests === 0) console.error(`The lane ${lane} ran no test; that counts as failed.`);
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites + skipped;
  return { passed: report.numPassedTests, failed: report.numTotalTests === 0 ? Math.max(failed, 1) : failed };
}

let passed = 0;
let failed = 0;
for (const one of asked) {
  const counts = runLane(one);
  passed += counts.passed;
  failed += counts.failed;
}
rmSync(results, { recursive: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
