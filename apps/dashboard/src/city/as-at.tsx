import type { FreshnessPartsFragment, FreshnessState } from '../generated/graphql.js';
import { cutOff } from '../connection/cut-off.js';
import { useConnection, useServerNow } from '../connection/services.js';
import { cutOffText, freshnessText } from '../words/freshness.js';

const shape: Record<FreshnessState, string> = { LIVE: '●', DELAYED: '◔', STALE: '▨', NO_DATA: '–', NO_SOURCE: '–' };

/** The freshness of one number or group of numbers: shape, word and time. While the server is not heard, nothing is said to be live. */
export const AsAt = ({ freshness, short = false }: { freshness: FreshnessPartsFragment; short?: boolean }) => {
  const now = useServerNow();
  const { state, lastHeardAt } = useConnection();
  if (now === undefined) return null;
  const lost = state === 'lost' ? cutOffText(freshness, lastHeardAt, now, cutOff().word) : undefined;
  const looks = lost === undefined ? freshness.state : 'NO_DATA';
  return (
    <span className={`as-at as-at--${looks.toLowerCase().replace('_', '-')}`}>
      <span aria-hidden="true" className="as-at__shape">
        {shape[looks]}
      </span>{' '}
      {lost ?? freshnessText(freshness, now, short)}
      {lost === undefined && freshness.catchingUp && !short && ' (catching up)'}
    </span>
  );
};
