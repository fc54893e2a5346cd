import { AsAt } from '../city/as-at.js';
import type { City } from '../city/city-store.js';
import { Measured } from '../city/measured.js';
import type { FreshnessPartsFragment } from '../generated/graphql.js';
import { LinkFor } from '../sign-in/link-for.js';
import { useSight } from '../sign-in/sight.js';
import { withheldText } from '../words/withheld.js';
import { clockFreshness } from './clock-freshness.js';

/** A case that is known counts, however old the feeds; with no data behind it, none is not known to be 0. */
const Count = ({ count, freshness, without }: { count: number | null; freshness: FreshnessPartsFragment; without: string | undefined }) => {
  const silent = freshness.state === 'NO_DATA' || freshness.state === 'NO_SOURCE';
  const known = (count ?? 0) > 0 || without !== undefined;
  return <Measured value={count} without={without} freshness={silent && known ? { ...freshness, state: 'STALE' } : freshness} />;
};

/** How many cases stand where, each a way into the list that holds them. */
export const ClockCard = ({ city }: { city: City }) => {
  const { clock } = city;
  const lists = useSight()('CLOCK_LISTS');
  const freshness = clockFreshness(city);
  const rows = [
    { to: '/clock?view=open', label: 'In the 10 days', field: 'open' as const },
    { to: '/clock?view=last-day', label: 'Last day', field: 'lastDay' as const },
    { to: '/clock?view=past', label: 'Past day 10', field: 'lapsed' as const },
    { to: '/clock?view=no-owner', label: 'No owner', field: 'noOwner' as const },
    { to: '/clock?view=restart', label: 'Home, restart not confirmed', field: 'restartUnconfirmed' as const },
  ];
  return (
    <section className="card card--clock" aria-labelledby="clock-card">
      <header className="card__head">
        <h2 id="clock-card">10-day clock</h2>
        <AsAt freshness={freshness} />
      </header>
      <ul className="tally">
        {rows.map(({ to, label, field }) => (
          <li key={to}>
            <LinkFor needs="CLOCK_LISTS" to={to}>{label}</LinkFor>{' '}
            <span className="tally__count">
              <Count count={clock[field]} freshness={freshness} without={withheldText(clock.withheld, field)} />
            </span>
          </li>
        ))}
      </ul>
      {lists && <p className="card__foot quiet">Of the whole city. The lists hold the people whom you may see.</p>}
    </section>
  );
};
