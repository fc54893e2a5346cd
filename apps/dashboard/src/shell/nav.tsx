import { NavLink } from 'react-router';

export interface NavCounts {
  alerts: number | undefined;
  cases: number | undefined;
  holds: number | undefined;
}

const links = (counts: NavCounts) => [
  { to: '/now', label: 'Now', count: undefined, phone: true },
  { to: '/alerts', label: 'Alerts', count: counts.alerts, phone: true },
  { to: '/clock', label: '10-day clock', short: 'Clock', count: counts.cases, phone: true },
  { to: '/desks', label: 'Desks', count: undefined, phone: false },
  { to: '/holds', label: 'Double holds', count: counts.holds, phone: false },
  { to: '/data', label: 'Data health', count: undefined, phone: false },
  { to: '/me', label: 'Settings', count: undefined, phone: false },
];

/** A rail on wide screens, a bar of four along the bottom of narrow ones. */
export const Nav = ({ counts }: { counts: NavCounts }) => (
  <nav className="nav" aria-label="Screens">
    <ul>
      {links(counts).map(({ to, label, short, count, phone }) => (
        <li key={to} className={phone ? undefined : 'nav__wide'}>
          <NavLink to={to}>
            {short === undefined ? (
              label
            ) : (
              <>
                <span className="nav__long">{label}</span>
                <span className="nav__short">{short}</span>
              </>
            )}
            {count !== undefined && count > 0 && <span className="nav__count"> {count}</span>}
          </NavLink>
        </li>
      ))}
      <li className="nav__narrow">
        <NavLink to="/more">More</NavLink>
      </li>
    </ul>
  </nav>
);
