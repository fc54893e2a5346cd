// Takes the rules of some files out one by one and tells which of these changes no test notices. By hand, in a copy of the tree:
//   node test/tools/mutate.mjs 'libs/board/src/(beds|double-hold)' libs/board/src/beds/bed-state.ts ...
// The first argument is the pattern of the tests (pure ones only), the others are the files whose rules are taken out.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const [tests, ...files] = process.argv.slice(2);

/** What may be written instead of what is there: each a place in a line and its replacement. */
const swaps = [
  [/ === /g, ' !== '], [/ !== /g, ' === '], [/ && /g, ' || '], [/ \|\| /g, ' && '], [/ >= /g, ' > '], [/ <= /g, ' < '],
  [/(?<![=<-]) > (?!=)/g, ' >= '], [/ < (?!=)/g, ' <= '], [/\?\? /g, '&& '], [/\.some\(/g, '.every('], [/\.every\(/g, '.some('],
  [/\bif \((.+)\) (?=return|\{)/g, 'if (false) '], [/!(?=[a-zA-Z(])/g, ''], [/ - 1\b/g, ''], [/ \+ 1\b/g, ''], [/\.at\(-1\)/g, '.at(0)'], [/\[0\]/g, '.at(-1)'],
  [/\btrue\b/g, 'false'], [/\bfalse\b/g, 'true'], [/Math\.max/g, 'Math.min'], [/Math\.min/g, 'Math.max'], [/\.filter\([^()]*\([^()]*\)[^()]*\)/g, ''],
];

const isCode = (line) => !/^\s*(import|export (type|interface|\*)|readonly|\/\*|\*|\/\/|type |interface )/.test(line);

const mutants = (text) => text.split('\n').flatMap((line, at, lines) => !isCode(line) ? [] : swaps.flatMap(([from, to]) =>
  [...line.matchAll(from)].map((found) => {
    const changed = line.replace(from, (...match) => (match.find((part) => typeof part === 'number') === found.index ? to : match[0]));
    return { line: at + 1, changed, text: lines.with(at, changed).join('\n') };
  })));

const copy = mkdtempSync(join(tmpdir(), 'homeward-mutants-'));
try {
  for (const part of ['libs', 'tools', 'test', 'jest.config.mjs', 'package.json', 'tsconfig.json', 'tsconfig.base.json']) cpSync(join(root, part), join(copy, part), { recursive: true, filter: (path) => !/\/(dist|node_modules)$/.test(path) });
  mkdirSync(join(copy, 'apps/dashboard'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const isNoticed = () => spawnSync(process.execPath, ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--testPathPatterns', tests, '--selectProjects', 'pure', '--bail', '--silent', '--workerThreads=false', '-i'], { cwd: copy, stdio: 'ignore', timeout: 120_000 }).status !== 0;
  if (isNoticed()) throw new Error('the tests fail with nothing changed');
  let [all, survived] = [0, 0];
  for (const file of files) {
    const whole = readFileSync(join(root, file), 'utf8');
    for (const { line, changed, text } of mutants(whole)) {
      writeFileSync(join(copy, file), text);
      all += 1;
      if (isNoticed()) continue;
      survived += 1;
      console.log(`${file}:${line}: ${changed.trim()}`);
    }
    writeFileSync(join(copy, file), whole);
  }
  console.log(`${all} changes, ${survived} not noticed`);
} finally {
  rmSync(copy, { recursive: true, force: true });
}
