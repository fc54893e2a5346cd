import type { City } from '../city/city-store.js';
import { AsAt } from '../city/as-at.js';
import { Measured } from '../city/measured.js';
import type { CommunityServiceType } from '../generated/graphql.js';
import { counted, number } from '../words/numbers.js';
import { withheldText } from '../words/withheld.js';

const words: Record<CommunityServiceType, string> = { MENTAL_HEALTH_BED: 'Mental health beds', REABLEMENT: 'Reablement', VIRTUAL_WARD: 'Virtual wards', VOLUNTARY: 'Voluntary services' };

/** Community services that are no beds of the board, as their providers declare them. */
export const CommunityCard = ({ community }: { community: City['community'] }) =>
  community.length === 0 ? null : (
    <section className="card" aria-labelledby="community-card">
      <header className="card__head">
        <h2 id="community-card">Other community services</h2>
      </header>
      <ul className="tally">
        {community.map(({ serviceType, capacity, inUse, services, excluded, freshness, withheld }) => (
          <li key={serviceType}>
            <span>
              {words[serviceType]} <span className="quiet">{`in use, ${counted(services, 'service')}${excluded === 0 ? '' : `, ${number(excluded)} left out as stale`}`}</span> <AsAt freshness={freshness} short />
            </span>
            <span className="tally__count">
              <Measured value={inUse} freshness={freshness} without={withheldText(withheld, 'inUse')} format={(value) => (capacity === null ? number(value) : `${number(value)} of ${number(capacity)}`)} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
