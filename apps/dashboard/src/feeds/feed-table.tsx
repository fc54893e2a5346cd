import { AsAt } from '../city/as-at.js';
import type { FeedsQuery } from '../generated/graphql.js';
import { everyText } from '../words/intervals.js';
import { number } from '../words/numbers.js';
import { sectorWords } from '../words/sectors.js';
import { timeAndDay } from '../words/times.js';

/** Each feed with what it owes and what it gave. */
export const FeedTable = ({ feeds, now }: { feeds: FeedsQuery['feeds']; now: string }) => (
  <div className="scroll" tabIndex={0} role="region" aria-label="Table of feeds">
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Feed</th>
          <th scope="col">Sector</th>
          <th scope="col">Freshness</th>
          <th scope="col">Last message</th>
          <th scope="col">Expected</th>
          <th scope="col" className="num">Received</th>
          <th scope="col" className="num">Rejected</th>
        </tr>
      </thead>
      <tbody>
        {feeds.map((feed) => (
          <tr key={feed.id}>
            <th scope="row">{feed.name}</th>
            <td>{sectorWords[feed.sector].title}</td>
            <td>
              <AsAt freshness={feed.freshness} short />
            </td>
            <td>{feed.lastMessageAt === null ? <span className="quiet">None yet</span> : timeAndDay(feed.lastMessageAt, now)}</td>
            <td>{everyText(feed.expectedEverySeconds)}</td>
            <td className="num">{number(feed.received)}</td>
            <td className="num">{number(feed.rejected)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
