/** What `npm run long` asks for. The short form, in every run of the suite, repeats itself; the long one is new each time. */
const asked = (): number | null => {
  const inputs = Number(process.env['HOMEWARD_LONG_INPUTS'] ?? '0');
  return Number.isSafeInteger(inputs) && inputs > 0 ? inputs : null;
};

/** Whether this is the long form of a test. */
export const isLong = (): boolean => asked() !== null;

/** How many inputs a test takes: `short` in every run of the suite; in its long form the number asked for, of which this test takes its `share`. */
export function longRuns(short: number, share = 1): number {
  const inputs = asked();
  return inputs === null ? short : Math.ceil(inputs * share);
}

/** The same in every short run; in a long one the seed asked for, or a new one. fast-check prints it when a run fails. */
export const runSeed = (): number => Number(process.env['HOMEWARD_LONG_SEED'] ?? (isLong() ? Date.now() % 2_147_483_647 : 999));

/** Milliseconds a test of `runs` inputs may take, at `each` ms on a loaded machine. */
export const longPatience = (runs: number, each = 2): number => Math.max(300_000, runs * each);
