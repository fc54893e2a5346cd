import { Link } from 'react-router';
import { Page } from '../shell/page.js';

/** The screens that the narrow bar has no room for. */
export const MorePage = () => (
  <Page title="More">
    <ul className="card tally">
      <li>
        <Link to="/desks">Desks</Link>
      </li>
      <li>
        <Link to="/holds">Double holds</Link>
      </li>
      <li>
        <Link to="/data">Data health</Link>
      </li>
      <li>
        <Link to="/me">Settings</Link>
      </li>
    </ul>
  </Page>
);
