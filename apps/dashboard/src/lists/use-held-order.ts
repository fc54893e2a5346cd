import { useEffect, useMemo, useState } from 'react';
import { heldOrder, shownOrder, type HeldOrder } from './held-order.js';
import { rowId } from './row-id.js';

/** Keeps the rows of one view in place. `view` names the view and the reading it stands on. */
export const useHeldOrder = (view: string, arranged: readonly string[]) => {
  const [before, setBefore] = useState<HeldOrder | undefined>(undefined);
  const [first, setFirst] = useState<string | undefined>(undefined);
  const held = heldOrder(before, view, arranged);
  if (before === undefined || before.key !== held.key || before.order !== held.order) setBefore(held);
  const fresh = useMemo(() => new Set(held.fresh), [held.fresh]);
  useEffect(() => {
    // The button that was pressed has gone: whoever pressed it goes on from the first row that it brought.
    if (first !== undefined) document.getElementById(rowId(first))?.focus();
  }, [first]);
  const belongs = new Set(arranged);
  return {
    order: held.order,
    waiting: held.waiting,
    fresh,
    /** Rows still drawn that no longer belong in this view. */
    gone: held.order.filter((id) => !belongs.has(id)).length,
    show: () => {
      setBefore(shownOrder(held, arranged));
      if (held.waiting[0] !== undefined) setFirst(held.waiting[0]);
    },
  };
};
