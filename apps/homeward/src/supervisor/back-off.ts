/** How long to wait before the nth restart in a row (from 1): half a second, doubled each time, at most half a minute. */
export const backOffMs = (inARow: number): number => Math.min(30_000, 500 * 2 ** Math.min(inARow - 1, 10));

/** A run this long counts as good: the next fall starts from the shortest wait again. */
export const goodRunMs = 60_000;
