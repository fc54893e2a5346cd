/** What a list draws, in which order, and what has come since. */
export interface HeldOrder {
  key: string;
  order: readonly string[];
  /** Ids that belong in the view but have not been shown, so that nothing jumps under the pointer. */
  waiting: readonly string[];
  /** Ids that came while somebody looked and were asked for: they stand first until the view is opened anew. */
  fresh: readonly string[];
}

/**
 * The order to draw for a view. A new key (another tab, a fresh reading) arranges everything anew; with the same
 * key the rows on screen keep their places, also when they no longer belong, and new ones wait. An empty list shows at once.
 */
export const heldOrder = (before: HeldOrder | undefined, key: string, arranged: readonly string[]): HeldOrder => {
  if (before === undefined || before.key !== key || before.order.length === 0) return { key, order: arranged, waiting: [], fresh: [] };
  const drawn = new Set(before.order);
  return { key, order: before.order, waiting: arranged.filter((id) => !drawn.has(id)), fresh: before.fresh };
};

/** What waited is put at the top, before what was put there earlier; the rest is arranged anew beneath. */
export const shownOrder = (held: HeldOrder, arranged: readonly string[]): HeldOrder => {
  const belongs = new Set(arranged);
  const fresh = [...held.waiting, ...held.fresh].filter((id) => belongs.has(id));
  const first = new Set(fresh);
  return { key: held.key, order: [...fresh, ...arranged.filter((id) => !first.has(id))], waiting: [], fresh };
};
