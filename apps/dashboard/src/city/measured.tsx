import type { FreshnessPartsFragment } from '../generated/graphql.js';
import { measuredText } from '../words/freshness.js';
import { number } from '../words/numbers.js';

interface Props {
  value: number | null;
  freshness: FreshnessPartsFragment;
  format?: (value: number) => string;
  /** What is said where there is no number; undefined: that it is not known. */
  without?: string | undefined;
}

/** The only way a number of the city reaches the screen: hatched and said to be stale when it is, a word when unknown. */
export const Measured = ({ value, freshness, format = number, without }: Props) => {
  const known = value !== null && freshness.state !== 'NO_DATA' && freshness.state !== 'NO_SOURCE';
  const stale = known && freshness.state === 'STALE';
  return (
    <span className={known ? (stale ? 'measured measured--stale' : 'measured') : 'measured measured--unknown'}>
      {measuredText(value, freshness.state, format, without)}
      {stale && <span className="nhsuk-u-visually-hidden"> (stale)</span>}
    </span>
  );
};
