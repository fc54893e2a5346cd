/**
 * How many inputs a long test takes: `short` in every run of the suite; in its long form (`npm run fuzz`) the number asked for,
 * of which this test takes its `share`.
 */
export function longRuns(short: number, share = 1): number {
  const asked = Number(process.env['HOMEWARD_FUZZ_INPUTS'] ?? '0');
  return Number.isSafeInteger(asked) && asked > 0 ? Math.ceil(asked * share) : short;
}

/** The short form repeats itself; the long one is new each time, or repeats the seed asked for. fast-check prints the seed when a run fails. */
export const runSeed = (): number => Number(process.env['HOMEWARD_FUZZ_SEED'] ?? (process.env['HOMEWARD_FUZZ_INPUTS'] === undefined ? 999 : Date.now() % 2_147_483_647));

/** Milliseconds a test of `runs` inputs may take, at 2 ms each on a loaded machine. */
export const longPatience = (runs: number): number => Math.max(60_000, runs * 2);
