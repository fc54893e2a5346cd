import { Link } from 'react-router';
import type { FeedsQuery } from '../generated/graphql.js';
import { CardTable } from '../lists/card-table.js';
import { counted } from '../words/numbers.js';

interface Props {
  feeds: FeedsQuery['feeds'];
}

/** What was read in spite of something: nothing was refused, so nobody is asked about it elsewhere. Only what somebody can mend. */
export const NoteSection = ({ feeds }: Props) => {
  const rows = feeds.flatMap(({ id, name, notes }) => (notes ?? []).flatMap((note) => (note.doNext === null ? [] : [{ ...note, feed: name, key: `${id} ${note.code}` }]))).sort((a, b) => b.messages - a.messages);
  return (
    <section className="card" aria-labelledby="notes-title">
      <header className="card__head">
        <h2 id="notes-title">Read, with something missing</h2>
        <span className="quiet">Last 24 hours</span>
      </header>
      {rows.length === 0 && <p className="empty">Nothing was noticed that somebody can mend.</p>}
      {rows.length > 0 && (
        <CardTable
          label="Table of what was noticed"
          rows={rows}
          keyOf={(row) => row.key}
          columns={[
            { head: 'What was noticed', cell: ({ noticed }) => noticed },
            { head: 'Feed', cell: ({ feed }) => feed },
            { head: 'Messages', cell: ({ messages, newestMessageId }) => <Link to={`/data/messages/${newestMessageId}`}>{`${counted(messages, 'message')}, open the newest`}</Link> },
            { head: 'What to do', cell: ({ doNext }) => doNext },
          ]}
        />
      )}
    </section>
  );
};
