import type { RejectionsQuery } from '../generated/graphql.js';
import { timeAndDay } from '../words/times.js';

/** The latest messages and rows that were kept but not taken, with the reason. */
export const RejectionTable = ({ rejections, feedName, now }: { rejections: RejectionsQuery['rejections']['nodes']; feedName: (id: string) => string; now: string }) => (
  <div className="scroll" tabIndex={0} role="region" aria-label="Table of what was refused">
    <table role="table" className="table table--cards">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">Received</th>
          <th role="columnheader" scope="col">Feed</th>
          <th role="columnheader" scope="col">Reason</th>
          <th role="columnheader" scope="col">Where in it</th>
          <th role="columnheader" scope="col">Code</th>
          <th role="columnheader" scope="col">Read again after a fix</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rejections.map((each) => (
          <tr role="row" key={each.id}>
            <th role="rowheader" scope="row" className="num-start">{timeAndDay(each.receivedAt, now)}</th>
            <td role="cell" data-label="Feed">{feedName(each.feedId)}</td>
            <td role="cell" data-label="Reason">{each.message}</td>
            <td role="cell" data-label="Where in it">{each.location ?? <span className="quiet">Whole message</span>}</td>
            <td role="cell" data-label="Code">
              <code>{each.code}</code>
            </td>
            <td role="cell" data-label="Read again after a fix">{each.replayedAt === null ? <span className="quiet">Not yet</span> : timeAndDay(each.replayedAt, now)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
