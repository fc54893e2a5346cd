import { Link } from 'react-router';
import { AsAt } from '../city/as-at.js';
import type { City } from '../city/city-store.js';
import { Measured } from '../city/measured.js';
import type { FreshnessPartsFragment } from '../generated/graphql.js';
import { clockFreshness } from './clock-freshness.js';

/** A case that is known counts, however old the feeds; with no data behind it, none is not known to be 0. */
const Count = ({ count, freshness }: { count: number; freshness: FreshnessPartsFragment }) => {
  const silent = freshness.state === 'NO_DATA' || freshness.state === 'NO_SOURCE';
  return <Measured value={count} freshness={silent && count > 0 ? { ...freshness, state: 'STALE' } : freshness} />;
};

/** How many cases stand where, each a way into the list that holds them. */
export const ClockCard = ({ city }: { city: City }) => {
  const { clock } = city;
  const freshness = clockFreshness(city);
  const rows = [
    { to: '/clock?view=open', label: 'In the 10 days', count: clock.open },
    { to: '/clock?view=last-day', label: 'Last day', count: clock.lastDay },
    { to: '/clock?view=past', label: 'Past day 10', count: clock.lapsed },
    { to: '/clock?view=no-owner', label: 'No owner', count: clock.noOwner },
    { to: '/clock?view=restart', label: 'Home, restart not confirmed', count: clock.restartUnconfirmed },
  ];
  return (
    <section className="card card--clock" aria-labelledby="clock-card">
      <header className="card__head">
        <h2 id="clock-card">10-day clock</h2>
        <AsAt freshness={freshness} />
      </header>
      <ul className="tally">
        {rows.map(({ to, label, count }) => (
          <li key={to}>
            <Link to={to}>{label}</Link>{' '}
            <span className="tally__count">
              <Count count={count} freshness={freshness} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
