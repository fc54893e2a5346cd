import { Link } from 'react-router';
import { timeAndDay } from '../words/times.js';
import type { Match } from './match-words.js';

/** Which sources merged the two records, when, and the message that says so. */
export const MergesTold = ({ told, now }: { told: Match['told']; now: string }) =>
  told.length === 0 ? null : (
    <ul className="match__told" aria-label="Who merged them">
      {told.map(({ source, happenedAt, messageId }, at) => (
        <li key={`${at}/${messageId ?? ''}`}>
          {`${source} merged them at ${timeAndDay(happenedAt, now)}. `}
          {messageId !== null && <Link to={`/data/messages/${messageId}`}>{`Open message ${messageId}`}</Link>}
        </li>
      ))}
    </ul>
  );
