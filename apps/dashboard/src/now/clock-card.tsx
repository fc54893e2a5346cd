import { Link } from 'react-router';
import { AsAt } from '../city/as-at.js';
import type { City } from '../city/city-store.js';
import { number } from '../words/numbers.js';

/** How many cases stand where, each a way into the list that holds them. */
export const ClockCard = ({ city }: { city: City }) => {
  const { clock } = city;
  const rows = [
    { to: '/clock', label: 'Open', count: clock.open },
    { to: '/clock?view=last-day', label: 'Last day', count: clock.lastDay },
    { to: '/clock?view=past', label: 'Past 10 days', count: clock.lapsed },
    { to: '/clock?view=no-owner', label: 'No owner', count: clock.noOwner },
    { to: '/clock?view=restart', label: 'Home, restart not confirmed', count: clock.restartUnconfirmed },
  ];
  return (
    <section className="card card--clock" aria-labelledby="clock-card">
      <header className="card__head">
        <h2 id="clock-card">10-day clock</h2>
        <AsAt freshness={{ ...city.freshness, rejected: 0 }} />
      </header>
      <ul className="tally">
        {rows.map(({ to, label, count }) => (
          <li key={to}>
            <Link to={to}>{label}</Link> <span className="tally__count">{number(count)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};
