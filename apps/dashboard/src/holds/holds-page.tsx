import { useSearchParams } from 'react-router';
import { useServerNow } from '../connection/services.js';
import { DoubleHoldsDocument, type DoubleHoldKind } from '../generated/graphql.js';
import { Failed } from '../lists/failed.js';
import { usePolled } from '../lists/use-polled.js';
import { Views } from '../lists/views.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { useSight } from '../sign-in/sight.js';
import { holdWord } from '../words/clock.js';
import { minuteOf, timeOfDay } from '../words/times.js';
import { addressOf, holdKinds, kindAsked } from './hold-kinds.js';
import { HoldTable } from './hold-table.js';

/** Who has two places at the same time, and who has to do what about it? */
export const HoldsPage = () => {
  const [params] = useSearchParams();
  const kind = kindAsked(params.get('kind'));
  return <HoldsOf key={kind} kind={kind} />;
};

const HoldsOf = ({ kind }: { kind: DoubleHoldKind | undefined }) => {
  const cost = useSight()('COST');
  const { data, failed, asAt, read } = usePolled(DoubleHoldsDocument, { first: 200, after: null, cost, filter: kind === undefined ? null : { kind: [kind] } });
  const now = useServerNow();
  const holds = data?.doubleHolds;
  // A kind of which the viewer's list has none has no tab.
  const counts = holdKinds.map((each) => ({ kind: each, count: holds?.kinds.find((counted) => counted.kind === each)?.count ?? 0 }));
  const views = [
    { to: addressOf(undefined), label: 'All', count: holds && counts.reduce((total, { count }) => total + count, 0), current: kind === undefined },
    ...counts.filter((each) => each.kind === kind || each.count > 0).map((each) => ({ to: addressOf(each.kind), label: holdWord[each.kind], count: holds && each.count, current: each.kind === kind })),
  ];
  return (
    <Page title="Double holds" lead={asAt !== undefined && <p className="page-head__as-at">As at {timeOfDay(asAt)}</p>}>
      <p className="intro">People who have 2 places at once: hospital beds or care home places. A place may rightly be held; a record may also have been left open.</p>
      <Views label="Double holds by kind" views={views} />
      {failed && <Failed what="double holds" onAgain={read} />}
      {!failed && (holds === undefined || now === undefined) && <Loading what="double holds" instead="Alerts" />}
      {holds !== undefined && now !== undefined && holds.nodes.length === 0 && <p className="empty">{`${kind === undefined ? 'None of the people you may see is known to hold 2 places.' : 'There are none of this kind.'} Last checked ${timeOfDay(asAt ?? now)}.`}</p>}
      {holds !== undefined && now !== undefined && holds.nodes.length > 0 && <HoldTable holds={holds} now={minuteOf(now)} />}
    </Page>
  );
};
