import { CardTable } from '../lists/card-table.js';
import { factTimes } from './fact-times.js';
import type { SeenMessage } from './use-message.js';

type Fact = SeenMessage['facts'][number];

/** What a message was read as, now and before. */
export const MessageFacts = ({ facts, now }: { facts: SeenMessage['facts']; now: string }) =>
  facts.length === 0 ? (
    <p className="empty">No fact was read from this message.</p>
  ) : (
    <CardTable
      label="Facts of this message"
      rows={facts}
      keyOf={({ text }, at) => `${at}/${text}`}
      columns={[
        { head: 'Fact', cell: ({ text }) => text },
        ...factTimes((fact: Fact) => fact, now),
        { head: 'Reading', cell: ({ interpretation }) => interpretation },
        { head: 'Counts', cell: ({ superseded }) => (superseded ? 'No: replaced by a later one' : 'Yes') },
      ]}
    />
  );
