import { Link } from 'react-router';
import { number } from '../words/numbers.js';

export interface View {
  to: string;
  label: string;
  /** A number, or what is said in place of it. */
  count: number | string | undefined;
  current: boolean;
}

/** The named views of a list, as links: a view is an address that can be sent on. */
export const Views = ({ label, views }: { label: string; views: readonly View[] }) => (
  <nav className="views" aria-label={label}>
    <ul>
      {views.map(({ to, label: name, count, current }) => (
        <li key={to}>
          <Link to={to} aria-current={current ? 'page' : undefined}>
            {name}
            {count !== undefined && <span className="views__count"> {typeof count === 'string' ? `(${count})` : number(count)}</span>}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
);
