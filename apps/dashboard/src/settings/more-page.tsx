import { Link } from 'react-router';
import { Page } from '../shell/page.js';
import { useSight } from '../sign-in/sight.js';

/** The screens that the narrow bar has no room for. */
export const MorePage = () => {
  const sight = useSight();
  return (
    <Page title="More">
      <ul className="card tally">
        {sight('DESKS') && (
          <li>
            <Link to="/desks">Desks</Link>
          </li>
        )}
        {sight('HOLDS_LISTS') && (
          <li>
            <Link to="/holds">Double holds</Link>
          </li>
        )}
        {sight('WHO') && (
          <li>
            <Link to="/find">Find a person</Link>
          </li>
        )}
        {sight('GOVERNANCE') && (
          <li>
            <Link to="/reviews">Opened records</Link>
          </li>
        )}
        <li>
          <Link to="/data">Data health</Link>
        </li>
        <li>
          <Link to="/me">Settings</Link>
        </li>
      </ul>
    </Page>
  );
};
