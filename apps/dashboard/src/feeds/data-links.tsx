import { Link } from 'react-router';
import { PossibleMatchCountDocument, type RejectionGroupsQuery } from '../generated/graphql.js';
import { usePolled } from '../lists/use-polled.js';
import { useSight } from '../sign-in/sight.js';
import { number } from '../words/numbers.js';

interface Props {
  groups: RejectionGroupsQuery['rejectionGroups'];
  failed: boolean;
}

const left = (count: number | undefined, failed: boolean, what: string): string => (failed ? 'Not known' : count === undefined ? 'Loading' : count === 0 ? `None to ${what}` : `${number(count)} to ${what}`);

/** The work that data asks for, and how much of it there is. */
export const DataLinks = ({ groups, failed }: Props) => {
  const sight = useSight();
  const matches = usePolled(PossibleMatchCountDocument, { matches: sight('MATCHES') });
  const links = (
    [
      { to: '/data/rejections', label: 'Refused messages and rows', needs: 'MESSAGES', count: left(groups?.reduce((sum, { open }) => sum + open, 0), failed, 'mend') },
      { to: '/data/matches', label: 'Possible matches', needs: 'MATCHES', count: left(matches.data?.possibleMatches?.totalCount, matches.failed, 'decide') },
      { to: '/data/upload', label: 'Send a file', needs: 'SEND_FILES', count: undefined },
    ] as const
  ).filter(({ needs }) => sight(needs));
  if (links.length === 0) return null;
  return (
    <nav aria-label="Data" className="card data-links">
      <ul className="links">
        {links.map(({ to, label, count }) => (
          <li key={to}>
            <Link to={to}>{label}</Link>
            {count !== undefined && <span className="quiet">{` ${count}`}</span>}
          </li>
        ))}
      </ul>
    </nav>
  );
};
