import { expect, test } from '@jest/globals';
import { read, tracked } from './tree.js';

/** Milliseconds: the least that a bound on the clock may be, so that a pause of a busy machine does not break it. */
const catastrophe = 30_000;
/** Milliseconds: what every lane gives a test (test/tools/patience.ts). */
const patience = 300_000;

/** What lets a line of a test fail by chance, or null. */
function chanceIn(line: string): string | null {
  const number = (text: string | undefined): number => Number((text ?? '').replaceAll('_', ''));
  const limit = /^\s*\}\)?, ([\d_]+)\);$|jest\.setTimeout\(([\d_]+)\)/.exec(line);
  if (limit !== null && number(limit[1] ?? limit[2]) < patience) return 'less patience than its lane has';
  const bound = /(?:performance|Date)\.now\(\).*\.toBeLessThan\(([\d_]+)\)/.exec(line);
  if (bound !== null && number(bound[1]) < catastrophe) return 'a bound on the clock';
  if (/Math\.random\(/.test(line)) return 'chance without a seed';
  return /new Date\(\).*new Date\(\)/.test(line) ? 'two readings of the clock' : null;
}

test('no test has less patience than its lane, holds the clock to a narrow bound, throws dice, or reads the clock twice for one moment', () => {
  const specs = tracked.filter((path) => /\.spec\.tsx?$|\/testing\//.test(path) && path !== 'test/house/chance.spec.ts');
  expect(specs.length).toBeGreaterThan(200);
  expect(specs.flatMap((path) => read(path).split('\n').map((line, at) => [chanceIn(line), `${path}:${at + 1}`])).filter(([chance]) => chance !== null)).toEqual([]);
  // Control: each of them is found, and what is like it is not.
  expect(['}, 60_000);', '  }), 30_000);', 'jest.setTimeout(5_000);', 'expect(performance.now() - began).toBeLessThan(500);', 'Math.random()', 'f(new Date(), new Date())'].map(chanceIn)).not.toContain(null);
  expect(['}, 900_000);', '  pass(60, 30_000);', 'expect(performance.now() - began).toBeLessThan(30_000);', 'for (const end = Date.now() + 9; Date.now() < end; ) f(new Date());'].map(chanceIn)).toEqual([null, null, null, null]);
});

test('every lane has the patience and the one seed of all properties', () => {
  const lanes = read('jest.config.mjs');
  expect([...lanes.matchAll(/\.\.\.common, displayName: '(\w+)'/g)].map(([, lane]) => lane)).toEqual(['pure', 'dashboard', 'integration', 'e2e']);
  expect(lanes.match(/setupFilesAfterEnv: .*/g)).toEqual(["setupFilesAfterEnv: ['<rootDir>/test/tools/patience.ts'],"]);
  expect(read('test/tools/patience.ts')).toMatch(/jest\.setTimeout\(300_000\);[^]*fc\.configureGlobal\(\{ seed: runSeed\(\) \}\);/);
});
