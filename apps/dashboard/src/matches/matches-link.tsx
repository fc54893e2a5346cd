import { Link } from 'react-router';
import { PossibleMatchCountDocument } from '../generated/graphql.js';
import { usePolled } from '../lists/use-polled.js';
import { counted } from '../words/numbers.js';

/** The way from data health to the records that somebody should look at. */
export const MatchesLink = () => {
  const { data } = usePolled(PossibleMatchCountDocument, {});
  const waiting = data?.possibleMatches.totalCount;
  return (
    <p>
      <Link to="/data/matches">Possible matches</Link>
      {waiting !== undefined && <span className="quiet">{waiting === 0 ? ': none to decide' : `: ${counted(waiting, 'match', 'matches')} to decide`}</span>}
    </p>
  );
};
