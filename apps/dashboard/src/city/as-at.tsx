import type { FreshnessPartsFragment, FreshnessState } from '../generated/graphql.js';
import { useServerNow } from '../connection/services.js';
import { freshnessText } from '../words/freshness.js';

const shape: Record<FreshnessState, string> = { LIVE: '●', DELAYED: '◔', STALE: '▨', NO_DATA: '–', NO_SOURCE: '–' };

/** The freshness of one number or group of numbers: shape, word and time. */
export const AsAt = ({ freshness, short = false }: { freshness: FreshnessPartsFragment; short?: boolean }) => {
  const now = useServerNow();
  if (now === undefined) return null;
  return (
    <span className={`as-at as-at--${freshness.state.toLowerCase().replace('_', '-')}`}>
      <span aria-hidden="true" className="as-at__shape">
        {shape[freshness.state]}
      </span>{' '}
      {freshnessText(freshness, now, short)}
      {freshness.catchingUp && !short && ' (catching up)'}
    </span>
  );
};
