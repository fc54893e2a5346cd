import { Link } from 'react-router';
import { AsAt } from '../city/as-at.js';
import type { FeedsQuery } from '../generated/graphql.js';
import { everyText, withinText } from '../words/intervals.js';
import { counted, number } from '../words/numbers.js';
import { sectorWords } from '../words/sectors.js';
import { timeAndDay } from '../words/times.js';
import { endingsText } from './endings-text.js';
import { FeedCells } from './feed-cells.js';
import { isUsed } from './live-feeds.js';

interface Props {
  feeds: FeedsQuery['feeds'];
  /** How many rows or messages of a feed were refused and are not mended yet. */
  toMend: (feedId: string) => number;
  now: string;
}

/** Each feed with what it owes and what it gave. */
export const FeedTable = ({ feeds, toMend, now }: Props) => (
  <div className="scroll" tabIndex={0} role="region" aria-label="Table of feeds">
    <table role="table" className="table table--cards">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">Feed</th>
          <th role="columnheader" scope="col">Sector</th>
          <th role="columnheader" scope="col">Freshness</th>
          <th role="columnheader" scope="col">Last message</th>
          <th role="columnheader" scope="col">Expected</th>
          <th role="columnheader" scope="col" className="num">Received</th>
          <th role="columnheader" scope="col">Last 24 hours</th>
          <th role="columnheader" scope="col">What became of them</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {feeds.map((feed) => (
          <tr role="row" key={feed.id}>
            <th role="rowheader" scope="row">{feed.name}</th>
            <td role="cell" data-label="Sector">{sectorWords[feed.sector].title}</td>
            <td role="cell" data-label="Freshness">
              {isUsed(feed) ? <AsAt freshness={feed.freshness} short /> : <span className="quiet">Not used yet</span>}
            </td>
            <td role="cell" data-label="Last message">{feed.lastMessageAt === null ? <span className="quiet">None yet</span> : timeAndDay(feed.lastMessageAt, now)}</td>
            <td role="cell" data-label="Expected">
              {feed.expectedIsLearned ? withinText(feed.expectedEverySeconds) : everyText(feed.expectedEverySeconds)}
              <span className="quiet">{feed.expectedIsLearned ? ' (learned)' : ' (as set)'}</span>
            </td>
            <td role="cell" className="num" data-label="Received">{number(feed.received)}</td>
            <td role="cell" data-label="Last 24 hours">
              <FeedCells name={feed.name} cells={feed.cells} />
            </td>
            <td role="cell" data-label="What became of them">
              {endingsText(feed.endings)}
              {toMend(feed.id) > 0 && (
                <Link className="line" to="/data/rejections">{`${counted(toMend(feed.id), 'row or message', 'rows or messages')} to mend`}</Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
