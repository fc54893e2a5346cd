import { Link } from 'react-router';
import { AlertCountDocument } from '../generated/graphql.js';
import { usePolled } from '../lists/use-polled.js';
import { number } from '../words/numbers.js';

/** How many alerts are not in the list because they were old news when the feeds had caught up, and where they are. */
export const NotRaised = () => {
  const count = usePolled(AlertCountDocument, { filter: { state: ['SUPPRESSED'] } }).data?.alerts.totalCount ?? 0;
  if (count === 0) return null;
  const [was, they, are] = count === 1 ? ['was', 'it', 'It is'] : ['were', 'they', 'They are'];
  return (
    <p className="list-foot">
      {`${number(count)} more ${was} not raised: ${they} began before the feeds had caught up. ${are} on the `}
      <Link to="/clock">10-day clock</Link>.
    </p>
  );
};
