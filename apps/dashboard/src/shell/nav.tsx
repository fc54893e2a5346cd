import { NavLink } from 'react-router';
import type { DataClass } from '../generated/graphql.js';
import { useSight } from '../sign-in/sight.js';

export interface NavCounts {
  alerts: number | undefined;
  cases: number | undefined;
  holds: number | undefined;
  reviews: number | undefined;
}

interface NavItem {
  to: string;
  label: string;
  short?: string;
  count: number | undefined;
  /** First of all in the narrow bar. */
  phone: boolean;
  /** Only for those who see this; undefined: for everybody. */
  needs?: DataClass;
}

const links = (counts: NavCounts): readonly NavItem[] => [
  { to: '/now', label: 'Now', count: undefined, phone: true },
  { to: '/alerts', label: 'Alerts', count: counts.alerts, phone: true, needs: 'CLOCK_LISTS' },
  { to: '/clock', label: '10-day clock', short: 'Clock', count: counts.cases, phone: true, needs: 'CLOCK_LISTS' },
  { to: '/desks', label: 'Desks', count: undefined, phone: false, needs: 'DESKS' },
  { to: '/holds', label: 'Double holds', short: 'Holds', count: counts.holds, phone: false, needs: 'HOLDS_LISTS' },
  { to: '/find', label: 'Find a person', short: 'Find', count: undefined, phone: false, needs: 'WHO' },
  { to: '/reviews', label: 'Opened records', short: 'Opened', count: counts.reviews, phone: false, needs: 'GOVERNANCE' },
  { to: '/data', label: 'Data health', short: 'Data', count: undefined, phone: false },
  { to: '/me', label: 'Settings', count: undefined, phone: false },
];

/** So many have room in the narrow bar, beside the way to the others. */
const inBar = 3;

/** A rail on wide screens, a bar of four along the bottom of narrow ones; of the screens that the viewer's role shows. */
export const Nav = ({ counts }: { counts: NavCounts }) => {
  const sight = useSight();
  const shown = links(counts).filter(({ needs }) => needs === undefined || sight(needs));
  const bar = new Set([...shown.filter(({ phone }) => phone), ...shown.filter(({ phone }) => !phone)].slice(0, inBar).map(({ to }) => to));
  return (
    <nav className="nav" aria-label="Screens">
      <ul>
        {shown.map(({ to, label, short, count }) => (
          <li key={to} className={bar.has(to) ? undefined : 'nav__wide'}>
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
};
