/** What a run of the bench is to measure. */
export interface Wishes {
  readonly quick: boolean;
  readonly rows: ReadonlySet<number>;
}

/** Row numbers are those of the targets that the project set itself; 0 is the row on growth. */
export const benchRows = [1, 2, 3, 4, 5, 6, 7, 8, 0] as const;

export const help = `npm run bench [-- --quick] [-- --row N …]

  --quick   short rounds, fewer of them, and growth from 10,000 to 100,000 messages only
  --row N   only this row (may be given again): ${benchRows.join(', ')}; 7 is what row policies cost, 8 the audit's verification,
            0 is cost against the number of messages stored`;

/** Reads the arguments. Throws with a line for the terminal where one is not understood. */
export function readWishes(args: readonly string[]): Wishes {
  const rows = new Set<number>();
  let quick = false;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--quick') quick = true;
    else if (arg === '--row' && benchRows.some((row) => String(row) === args[at + 1])) rows.add(Number(args[(at += 1)]));
    else throw new RangeError(`${arg} is not understood.\n\n${help}`);
  }
  return { quick, rows: rows.size === 0 ? new Set(benchRows) : rows };
}
