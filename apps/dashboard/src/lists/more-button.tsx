import { number } from '../words/numbers.js';

export const step = 50;

/** Rows are drawn by the half hundred; this draws the next ones. */
export const MoreButton = ({ shown, of, onMore }: { shown: number; of: number; onMore: () => void }) =>
  of > shown ? (
    <button type="button" className="button button--plain" onClick={onMore}>
      Show {Math.min(step, of - shown)} more of {number(of)}
    </button>
  ) : null;
