import { useServerNow } from '../connection/services.js';
import { DoubleHoldsDocument } from '../generated/graphql.js';
import { Failed } from '../lists/failed.js';
import { usePolled } from '../lists/use-polled.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { counted, number } from '../words/numbers.js';
import { minuteOf, timeOfDay } from '../words/times.js';
import { HoldRow } from './hold-row.js';

const heads = ['Person', 'What it may be', 'Places', 'Since', 'Funded until'];

/** Who has a hospital bed and a care home place at the same time? */
export const HoldsPage = () => {
  const { data, failed, asAt, read } = usePolled(DoubleHoldsDocument, { first: 200, after: null });
  const now = useServerNow();
  const holds = data?.doubleHolds;
  const withCost = holds?.nodes.some(({ costPerDayPence }) => costPerDayPence !== null) === true;
  return (
    <Page title="Double holds" lead={asAt !== undefined && <p className="page-head__as-at">As at {timeOfDay(asAt)}</p>}>
      <p className="intro">People with an open hospital stay and an open care home place. A place may rightly be held; a record may also have been left open.</p>
      {failed && <Failed what="double holds" onAgain={read} />}
      {!failed && (holds === undefined || now === undefined) && <Loading what="double holds" instead="Alerts" />}
      {holds !== undefined && now !== undefined && holds.nodes.length === 0 && <p className="empty">Nobody is known to hold 2 places. Last checked {timeOfDay(asAt ?? now)}.</p>}
      {holds !== undefined && now !== undefined && holds.nodes.length > 0 && (
        <>
          <p className="list-bar">
            {counted(holds.totalCount, 'person', 'people')}
            {holds.totalCount > holds.nodes.length && `, the first ${number(holds.nodes.length)} shown`}
          </p>
          <table role="table" className="worklist worklist--holds">
            <caption className="nhsuk-u-visually-hidden">People who hold 2 places</caption>
            <thead role="rowgroup">
              <tr role="row">
                {[...heads, ...(withCost ? ['Cost a day'] : [])].map((head) => (
                  <th role="columnheader" scope="col" key={head} className={head === 'Cost a day' ? 'num' : undefined}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody role="rowgroup">
              {holds.nodes.map((hold) => (
                <HoldRow key={hold.id} hold={hold} now={minuteOf(now)} withCost={withCost} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </Page>
  );
};
