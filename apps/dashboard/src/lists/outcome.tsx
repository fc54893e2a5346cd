import { useEffect, useRef } from 'react';
import type { RowOutcome } from './row-outcome.js';

const shape: Record<RowOutcome['kind'], string> = { saving: '…', done: '✓', conflict: '!', cleared: '○', refused: '✕', failed: '✕' };

/** The outcome of an action, in the row it was done to. Takes the focus when the button that had it has gone. */
export const Outcome = ({ outcome }: { outcome: RowOutcome | undefined }) => {
  const words = useRef<HTMLSpanElement>(null);
  const kind = outcome?.kind;
  useEffect(() => {
    if (kind === undefined || kind === 'saving') return;
    if (document.activeElement === null || document.activeElement === document.body) words.current?.focus({ preventScroll: true });
  }, [kind]);
  return (
    <span role="status" ref={words} tabIndex={-1} className={kind === undefined ? 'outcome' : `outcome outcome--${kind}`}>
      {outcome !== undefined && (
        <>
          <span aria-hidden="true">{shape[outcome.kind]} </span>
          {outcome.text}
        </>
      )}
    </span>
  );
};
