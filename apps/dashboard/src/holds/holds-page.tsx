import { useSearchParams } from 'react-router';
import { useServerNow } from '../connection/services.js';
import { DoubleHoldsDocument, type DoubleHoldKind, type DoubleHoldsQuery } from '../generated/graphql.js';
import { Failed } from '../lists/failed.js';
import { usePolled } from '../lists/use-polled.js';
import { Views } from '../lists/views.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { useSight } from '../sign-in/sight.js';
import { holdWord } from '../words/clock.js';
import { minuteOf, timeOfDay } from '../words/times.js';
import { roundedNote, withheldText } from '../words/withheld.js';
import { addressOf, holdKinds, kindAsked } from './hold-kinds.js';
import { HoldTable } from './hold-table.js';

/** Who has two places at the same time, and who has to do what about it? */
export const HoldsPage = () => {
  const [params] = useSearchParams();
  const kind = kindAsked(params.get('kind'));
  return <HoldsOf key={kind} kind={kind} />;
};

type Counted = DoubleHoldsQuery['doubleHoldCounts'][number];

/** What stands beside a kind: its number, that it is small, or nothing where nobody counted. A kind that is not told of has none. */
const countOf = (told: Counted | undefined): { count: number | string | undefined; rounded: boolean } =>
  told === undefined ? { count: 0, rounded: false } : { count: told.count ?? withheldText(told.withheld, 'count')?.toLowerCase(), rounded: told.count === null || told.withheld !== null };

const HoldsOf = ({ kind }: { kind: DoubleHoldKind | undefined }) => {
  const cost = useSight()('COST');
  const { data, failed, asAt, read } = usePolled(DoubleHoldsDocument, { first: 200, after: null, cost, filter: kind === undefined ? null : { kind: [kind] } });
  const now = useServerNow();
  const holds = data?.doubleHolds;
  const counts = holdKinds.map((each) => ({ kind: each, ...(data === undefined ? { count: undefined, rounded: false } : countOf(data.doubleHoldCounts.find((counted) => counted.kind === each))) }));
  const rounded = counts.some((each) => each.rounded);
  const views = [
    { to: addressOf(undefined), label: 'All', count: rounded ? undefined : data && counts.reduce((total, { count }) => total + (typeof count === 'number' ? count : 0), 0), current: kind === undefined },
    ...counts.filter((each) => each.kind === kind || (data !== undefined && each.count !== 0)).map((each) => ({ to: addressOf(each.kind), label: holdWord[each.kind], count: each.count, current: each.kind === kind })),
  ];
  return (
    <Page title="Double holds" lead={asAt !== undefined && <p className="page-head__as-at">As at {timeOfDay(asAt)}</p>}>
      <p className="intro">People who have 2 places at once: hospital beds or care home places. A place may rightly be held; a record may also have been left open.</p>
      {rounded && <p className="quiet">{roundedNote}</p>}
      <Views label="Double holds by kind" views={views} />
      {failed && <Failed what="double holds" onAgain={read} />}
      {!failed && (holds === undefined || now === undefined) && <Loading what="double holds" instead="Alerts" />}
      {holds !== undefined && now !== undefined && holds.nodes.length === 0 && <p className="empty">{`${kind === undefined ? 'Nobody is known to hold 2 places.' : 'There are none of this kind.'} Last checked ${timeOfDay(asAt ?? now)}.`}</p>}
      {holds !== undefined && now !== undefined && holds.nodes.length > 0 && <HoldTable holds={holds} now={minuteOf(now)} />}
    </Page>
  );
};
