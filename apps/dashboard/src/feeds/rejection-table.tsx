import type { RejectionsQuery } from '../generated/graphql.js';
import { timeAndDay } from '../words/times.js';

/** The latest messages and rows that were kept but not taken, with the reason. */
export const RejectionTable = ({ rejections, feedName, now }: { rejections: RejectionsQuery['rejections']['nodes']; feedName: (id: string) => string; now: string }) => (
  <div className="scroll" tabIndex={0} role="region" aria-label="Table of rejections">
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Received</th>
          <th scope="col">Feed</th>
          <th scope="col">Reason</th>
          <th scope="col">Where in it</th>
          <th scope="col">Code</th>
          <th scope="col">Read again</th>
        </tr>
      </thead>
      <tbody>
        {rejections.map((each) => (
          <tr key={each.id}>
            <th scope="row" className="num-start">{timeAndDay(each.receivedAt, now)}</th>
            <td>{feedName(each.feedId)}</td>
            <td>{each.message}</td>
            <td>{each.location ?? <span className="quiet">Whole message</span>}</td>
            <td>
              <code>{each.code}</code>
            </td>
            <td>{each.replayedAt === null ? <span className="quiet">Not yet</span> : timeAndDay(each.replayedAt, now)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
