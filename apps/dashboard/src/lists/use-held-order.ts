import { useState } from 'react';
import { heldOrder, type HeldOrder } from './held-order.js';

/** Keeps the rows of one view in place. `view` names the view and the reading it stands on. */
export const useHeldOrder = (view: string, arranged: readonly string[]) => {
  const [shows, setShows] = useState(0);
  const [before, setBefore] = useState<HeldOrder | undefined>(undefined);
  const held = heldOrder(before, `${view}:${shows}`, arranged);
  if (before === undefined || before.key !== held.key || before.order !== held.order) setBefore(held);
  const belongs = new Set(arranged);
  return {
    order: held.order,
    waiting: held.waiting,
    /** Rows still drawn that no longer belong in this view. */
    gone: held.order.filter((id) => !belongs.has(id)).length,
    show: () => setShows((count) => count + 1),
  };
};
