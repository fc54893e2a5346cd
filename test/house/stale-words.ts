import { namedTestsIn } from './safety-pages.js';

type Row = Readonly<Record<string, string>>;

const idsIn = (text: string): string[] => text.match(/\bC-\d\d\b/g) ?? [];
const saysUnmet = (row: Row): boolean => /\bnot met\b/i.test(row['Held by'] ?? '');
const unmetIds = (controls: readonly Row[]): Set<string> => new Set(controls.filter(saysUnmet).map((row) => row['Id'] ?? ''));

/** What a page still waits for although it is built. `toCome`: the numbers of the issues that are to come. */
export const waitsForBuilt = (page: string, toCome: ReadonlySet<string>): string[] =>
  page.split('\n').filter((line) => [...line.matchAll(/\bissue (\d+)\b/gi)].some(([, number]) => !toCome.has(number!))).map((line) => line.slice(0, 60));

/** Rows that say at once that they are not met, and name a test that holds them. */
export const deniesWhatIsHeld = (rows: readonly Row[]): string[] =>
  rows.filter((row) => /^not met\b/i.test(row['Held by'] ?? '') && namedTestsIn(row['Held by'] ?? '').length > 0).map((row) => row['Id'] ?? '');

/** Hazards whose comment says that something is still to come, while each of their controls is held. */
export const saysYetForNothing = (hazards: readonly Row[], controls: readonly Row[]): string[] => {
  const unmet = unmetIds(controls);
  return hazards.filter((row) => /\byet\b|\bnot met\b|\bissue \d/i.test(row['Comment'] ?? '') && !idsIn(row['Controls'] ?? '').some((id) => unmet.has(id))).map((row) => row['Id'] ?? '');
};

/** Controls that a text calls weak or missing, and that are held. */
export const weakAndHeld = (text: string, controls: readonly Row[]): string[] => {
  const unmet = unmetIds(controls);
  return idsIn(text).filter((id) => !unmet.has(id));
};

/** Rows that say that something is not met, of which nobody has said by what one would see that it is; and those of which it is seen. `probes`: of each such row what a test would speak of. */
export function foundAfterAll(rows: readonly Row[], probes: Readonly<Record<string, RegExp>>, tests: readonly string[]): string[] {
  const unmet = rows.filter(saysUnmet).map((row) => row['Id'] ?? '');
  return [
    ...unmet.filter((id) => probes[id] === undefined).map((id) => `${id} says "not met": say in stale-words.spec.ts by what one would see that a test holds it`),
    ...Object.keys(probes).filter((id) => !unmet.includes(id)).map((id) => `${id} has a probe and says no more that it is not met`),
    ...unmet.filter((id) => probes[id] !== undefined && tests.some((text) => probes[id]!.test(text))).map((id) => `${id} says "not met", and a test speaks of ${String(probes[id])}`),
  ];
}
