import type { SiteBedsQuery } from '../generated/graphql.js';

type Conflicts = NonNullable<SiteBedsQuery['siteBeds']>['conflicts'];

/** Where sources do not agree, and what to do about each. */
export const ConflictList = ({ conflicts }: { conflicts: Conflicts }) =>
  conflicts.length === 0 ? (
    <p className="empty">No source contradicts another.</p>
  ) : (
    <ul className="conflicts">
      {conflicts.map((conflict, at) => (
        <li key={`${at}/${conflict.kind}`}>
          <strong>{conflict.ward === null ? conflict.what : `Ward ${conflict.ward}: ${conflict.what}`}</strong>
          <span>{conflict.doNext}</span>
        </li>
      ))}
    </ul>
  );
