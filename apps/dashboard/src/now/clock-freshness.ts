import type { City } from '../city/city-store.js';
import type { FreshnessPartsFragment, FreshnessState } from '../generated/graphql.js';

const worst: readonly FreshnessState[] = ['LIVE', 'DELAYED', 'STALE', 'NO_DATA', 'NO_SOURCE'];

/** The clock stands on admissions and on packages: it is as fresh as the worse of the two. */
export const clockFreshness = ({ sectors }: Pick<City, 'sectors'>): FreshnessPartsFragment => {
  const stood = sectors.filter(({ code }) => code === 'ACUTE' || code === 'HOME_CARE').map(({ freshness }) => freshness);
  const least = stood.toSorted((a, b) => worst.indexOf(b.state) - worst.indexOf(a.state))[0];
  return least ?? { asAt: null, catchingUp: false, rejected: 0, state: 'NO_SOURCE' };
};
