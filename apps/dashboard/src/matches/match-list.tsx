import { useServerNow } from '../connection/services.js';
import { PossibleMatchesDocument, type MatchState } from '../generated/graphql.js';
import { Failed } from '../lists/failed.js';
import { usePolled } from '../lists/use-polled.js';
import { Loading } from '../shell/loading.js';
import { counted, number } from '../words/numbers.js';
import { minuteOf, timeOfDay } from '../words/times.js';
import { MatchCard } from './match-card.js';
import { SearchLimits } from './search-limits.js';
import { useDecide } from './use-decide.js';
import { useKeptMatches } from './use-kept-matches.js';

/** How many are shown at once: the next ones come as these are decided. */
const most = 25;

interface Props {
  states: readonly MatchState[];
  empty: string;
  /** What is counted: one of it, and many. */
  counts: readonly [string, string];
}

/** The matches of one view, the likeliest or the newest first. */
export const MatchList = ({ states, empty, counts: [one, many] }: Props) => {
  const { data, failed, asAt, read } = usePolled(PossibleMatchesDocument, { first: most, state: states });
  const now = useServerNow();
  const { matches, keep } = useKeptMatches(data?.possibleMatches.nodes);
  const { outcomes, decide } = useDecide(keep);
  if (failed) return <Failed what="possible matches" onAgain={read} />;
  if (data === undefined || now === undefined) return <Loading what="possible matches" />;
  const { totalCount, nodes } = data.possibleMatches;
  return (
    <>
      <p className="list-bar">
        {counted(totalCount, one, many)}
        {totalCount > nodes.length && `, the first ${number(nodes.length)} shown`}
      </p>
      <SearchLimits search={data.matchSearch} />
      {matches.length === 0 && <p className="empty">{`${empty} Last checked ${timeOfDay(asAt ?? now)}.`}</p>}
      {matches.map((match) => (
        <MatchCard key={match.id} match={match} now={minuteOf(now)} outcome={outcomes.get(match.id)} onDecide={decide} />
      ))}
    </>
  );
};
