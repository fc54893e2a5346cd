import { useState } from 'react';
import { Link } from 'react-router';
import type { RejectionGroupsQuery } from '../generated/graphql.js';
import { Outcome } from '../lists/outcome.js';
import type { RowOutcome } from '../lists/row-outcome.js';
import { counted } from '../words/numbers.js';
import { timeAndDay } from '../words/times.js';
import { RefusedTable } from './refused-table.js';

export type Group = NonNullable<RejectionGroupsQuery['rejectionGroups']>[number];

interface Props {
  group: Group;
  now: string;
  outcome: RowOutcome | undefined;
  onReplay: (group: Group) => void;
}

const isOfFiles = ({ feed }: Group): boolean => feed.transport === 'CSV';

/** One reason of one feed: what is wrong, how much of it there is, and what to do. */
export const GroupCard = ({ group, now, outcome, onReplay }: Props) => {
  const [open, setOpen] = useState(false);
  const titleId = `refused-${group.feed.id}-${group.code}`;
  const rest = group.total - group.open;
  return (
    <section className="card" aria-labelledby={titleId}>
      <header className="card__head">
        <h2 id={titleId}>{`${group.feed.name}: ${counted(group.open > 0 ? group.open : group.total, 'row or message', 'rows or messages')}`}</h2>
        <span className="quiet">{`Since ${timeAndDay(group.oldestAt, now)}, the latest at ${timeAndDay(group.newestAt, now)}`}</span>
      </header>
      <p>
        <strong>What is wrong:</strong> {group.message} <code>{group.code}</code>
      </p>
      {group.open > 0 && (
        <p>
          <strong>What to do:</strong> {group.doNext}
        </p>
      )}
      {group.open > 0 && rest > 0 && <p className="quiet">{`${counted(rest, 'more was', 'more were')} refused for this reason and mended or read again since.`}</p>}
      <p className="actions">
        {group.open > 0 && (
          <button type="button" className="button" disabled={outcome?.kind === 'saving'} onClick={() => onReplay(group)}>
            Read again
          </button>
        )}{' '}
        {group.open > 0 && isOfFiles(group) && <Link to="/data/upload">Send a corrected row</Link>}{' '}
        <button type="button" className="button button--plain" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide the list' : 'Show the list'}
        </button>
      </p>
      <Outcome outcome={outcome} />
      {open && <RefusedTable feedId={group.feed.id} code={group.code} now={now} />}
    </section>
  );
};
