import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { deadNames, heldByNothing, namedTestsIn, repeated, rowsOf, titlesIn } from './safety-pages.js';
import { read, root } from './tree.js';

const folder = 'docs/safety';
const pages = readdirSync(join(root, folder)).sort();
const page = (name: string): string => read(`${folder}/${name}`);
const sourceOf = (path: string): string | null => (existsSync(join(root, path)) ? read(path) : null);
const ids = (text: string): string[] => text.match(/\b(?:HZ|C)-\d\d\b/g) ?? [];

const hazards = rowsOf(page('hazard-log.md'), 'HZ-');
const controls = rowsOf(page('controls.md'), 'C-');
const threats = rowsOf(page('threat-model.md'), 'T-');

interface Requirement {
  readonly id: string;
  readonly level: number;
  readonly about: string;
  readonly verdict: string;
  readonly evidence: readonly string[];
  readonly why: string;
}
const { requirements } = JSON.parse(page('asvs.json')) as { requirements: Requirement[] };
const verdicts = ['met', 'by reading', 'partly', 'not met', 'does not apply'];

describe('every test that a safety page names', () => {
  test.each(pages)('%s: is there, under that title', (name) => {
    expect(deadNames(page(name), sourceOf)).toEqual([]);
  });

  test('is found in the pages at all', () => {
    for (const name of ['controls.md', 'threat-model.md', 'asvs.json']) expect([name, namedTestsIn(page(name)).length > 30]).toEqual([name, true]);
  });

  // Control: a page with a dead path, a dead title and a title of another file.
  test('control: a dead link is found, a live one is not', () => {
    const alive = 'held by `libs/flow/src/time.spec.ts` “days around both clock changes”; `test/house/tree.spec.ts`';
    expect(deadNames(alive, sourceOf)).toEqual([]);
    const dead = 'held by `libs/flow/src/gone.spec.ts`; `libs/flow/src/time.spec.ts` “days around the moon”; `test/house/tree.spec.ts` “days around both clock changes”';
    expect(deadNames(dead, sourceOf)).toEqual([
      'libs/flow/src/gone.spec.ts: there is no such test',
      'libs/flow/src/time.spec.ts: no title begins with “days around the moon”',
      'test/house/tree.spec.ts: no title begins with “days around both clock changes”',
    ]);
    expect(titlesIn("test.each([1])('of %i', () => 0); describe('a', () => test(`b`, () => 0)); latest('c');")).toEqual(['of %i', 'a', 'b']);
  });
});

// Controls, each seen red: a control taken out of a hazard's row, "not met" out of a control, an id twice, an empty cell, a lower
// score, a hazard renamed in the safety case, a verdict turned to met, an id of ASVS that the standard has not.
describe('hazards, controls and threats', () => {
  test('each has an id of its own', () => {
    expect([hazards.length, controls.length, threats.length].every((count) => count > 15)).toBe(true);
    expect(repeated([...hazards, ...controls, ...threats].map((row) => row['Id']!))).toEqual([]);
    expect(repeated(['C-01', 'C-02', 'C-01'])).toEqual(['C-01']);
  });

  test('each hazard has a control, and each control the hazards that name it', () => {
    const of = (hazard: string): string[] => controls.filter((row) => ids(row['Hazards']!).includes(hazard)).map((row) => row['Id']!);
    for (const row of hazards) expect([row['Id'], ids(row['Controls']!)]).toEqual([row['Id'], of(row['Id']!)]);
    expect(hazards.filter((row) => ids(row['Controls']!).length === 0)).toEqual([]);
    expect(controls.filter((row) => ids(row['Hazards']!).length === 0)).toEqual([]);
    const known = new Set(hazards.map((row) => row['Id']));
    expect(controls.flatMap((row) => ids(row['Hazards']!)).filter((id) => !known.has(id))).toEqual([]);
  });

  test('each control and each threat is held by a test, or says that it is not met', () => {
    expect(heldByNothing([...controls, ...threats])).toEqual([]);
    // Control: a word of good will holds nothing.
    expect(heldByNothing([{ Id: 'C-98', 'Held by': 'we are careful' }, { Id: 'C-99', 'Held by': 'not met: issue 4' }])).toEqual(['C-98']);
  });

  test('no cell of a table is empty or lost', () => {
    for (const row of [...hazards, ...controls, ...threats]) expect([row['Id'], Object.values(row).filter((cell) => cell === '')]).toEqual([row['Id'], []]);
  });
});

describe('the scores', () => {
  const grades = ['Very low', 'Low', 'Medium', 'High', 'Very high'];
  const matrix = Object.fromEntries(grades.map((grade) => [grade, rowsOf(page('plan.md'), grade).find((row) => row['Likelihood'] === grade)!]));
  const risk = (likelihood: string, severity: string): number => Number(matrix[likelihood]?.[severity]);

  test('are those of the matrix in the plan', () => {
    expect(risk('Very high', 'Catastrophic')).toBe(5);
    for (const row of hazards) {
      const severity = row['Severity']!;
      expect([row['Id'], Number(row['Initial risk']), Number(row['Final risk'])]).toEqual([row['Id'], risk(row['Likelihood']!, severity), risk(row['Final likelihood']!, severity)]);
      expect([row['Id'], grades.indexOf(row['Final likelihood']!) <= grades.indexOf(row['Likelihood']!)]).toEqual([row['Id'], true]);
    }
  });

  test('the safety case names every hazard that is left at 3 or more, and no other as such', () => {
    const left = hazards.filter((row) => Number(row['Final risk']) >= 3).map((row) => row['Id']);
    expect(rowsOf(page('safety-case.md'), 'HZ-').map((row) => row['Hazard'])).toEqual(left);
  });
});

describe('the ASVS table', () => {
  // Counted in the standard's own table (OWASP ASVS 5.0.0, levels 1 and 2), chapters 1 to 17.
  const chapters = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];

  // SHA-256 of "id level" of each, line by line, in the order of the standard's own table (5.0/docs_en, the CSV of tag v5.0.0_release).
  const listed = '3765ed9541ee1523694f731f53d3201978aa23cf9cac70481d40476d8a2d1e27';

  test('has each requirement of levels 1 and 2 once, as the standard numbers it', () => {
    expect(createHash('sha256').update(requirements.map(({ id, level }) => `${id} ${level}`).join('\n')).digest('hex')).toBe(listed);
    expect(repeated(requirements.map(({ id }) => id))).toEqual([]);
    expect(chapters.map((_, at) => requirements.filter(({ id }) => id.startsWith(`V${at + 1}.`)).length)).toEqual(chapters);
    expect([1, 2].map((asked) => requirements.filter(({ level }) => level === asked).length)).toEqual([70, 183]);
  });

  test('says met only where a test holds it, and says why wherever it is not', () => {
    const wrong = ({ verdict, evidence, why, about }: Requirement): boolean =>
      !verdicts.includes(verdict) || about === '' || (verdict === 'met' ? evidence.length === 0 : why.length < 8) || evidence.some((one) => namedTestsIn(one).length !== 1);
    expect(requirements.filter(wrong)).toEqual([]);
    expect(wrong({ id: 'V0.0.0', level: 1, about: 'a', verdict: 'met', evidence: [], why: 'surely' })).toBe(true);
  });

  test('its page counts what the table holds', () => {
    const counted = (mine: readonly Requirement[]): string[] => verdicts.map((verdict) => String(mine.filter((one) => one.verdict === verdict).length));
    const rows = rowsOf(page('asvs.md'), 'V').filter((row) => row['Chapter'] !== undefined);
    expect(rows.map((row) => verdicts.map((verdict) => row[verdict]))).toEqual(chapters.map((_, at) => counted(requirements.filter(({ id }) => id.startsWith(`V${at + 1}.`)))));
    expect(verdicts.map((verdict) => rowsOf(page('asvs.md'), 'All')[0]?.[verdict])).toEqual(counted(requirements));
    const unmet = rowsOf(page('asvs.md'), 'V').filter((row) => row['Requirement'] !== undefined).map((row) => row['Requirement']);
    expect(unmet).toEqual(requirements.filter(({ verdict }) => verdict === 'not met').map(({ id }) => id));
  });
});
