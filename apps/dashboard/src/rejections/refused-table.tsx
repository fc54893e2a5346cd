import { Link } from 'react-router';
import { RejectionListDocument, type RejectionState } from '../generated/graphql.js';
import { Failed } from '../lists/failed.js';
import { usePolled } from '../lists/use-polled.js';
import { Loading } from '../shell/loading.js';
import { number } from '../words/numbers.js';
import { timeAndDay } from '../words/times.js';

const most = 50;

const stateWords: Record<RejectionState, string> = { OPEN: 'To mend', REPLAYED: 'Read again, refused again', MENDED: 'Mended' };

/** Where each rejection of a group stands in its message, and what became of it. Never what the message holds. */
export const RefusedTable = ({ feedId, code, now }: { feedId: string; code: string; now: string }) => {
  const { data, failed, read } = usePolled(RejectionListDocument, { first: most, after: null, feedId, code, state: null });
  if (failed) return <Failed what="the list" onAgain={read} />;
  if (data === undefined) return <Loading what="the list" />;
  const { nodes, totalCount } = data.rejections;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="Refused rows and messages">
      {totalCount > nodes.length && <p className="quiet">{`The latest ${number(nodes.length)} of ${number(totalCount)} are shown`}</p>}
      <table role="table" className="table table--cards">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">Received</th>
            <th role="columnheader" scope="col">Where in it</th>
            <th role="columnheader" scope="col">Message</th>
            <th role="columnheader" scope="col">State</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {nodes.map((each) => (
            <tr role="row" key={each.id}>
              <th role="rowheader" scope="row" className="num-start">{timeAndDay(each.receivedAt, now)}</th>
              <td role="cell" data-label="Where in it">{each.location ?? <span className="quiet">Whole message</span>}</td>
              <td role="cell" data-label="Message">
                <Link to={`/data/messages/${each.messageId}`}>{`Open ${each.messageId}`}</Link>
              </td>
              <td role="cell" data-label="State">{`${stateWords[each.state]}${each.replayedAt === null ? '' : `, read again ${timeAndDay(each.replayedAt, now)}`}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
