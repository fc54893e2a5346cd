import type { RowOutcome } from './row-outcome.js';

const shape: Record<RowOutcome['kind'], string> = { saving: '…', done: '✓', conflict: '!', cleared: '○', refused: '✕', failed: '✕' };

/** The outcome of an action, in the row it was done to. */
export const Outcome = ({ outcome }: { outcome: RowOutcome | undefined }) => (
  <span role="status" className={outcome === undefined ? 'outcome' : `outcome outcome--${outcome.kind}`}>
    {outcome !== undefined && (
      <>
        <span aria-hidden="true">{shape[outcome.kind]} </span>
        {outcome.text}
      </>
    )}
  </span>
);
