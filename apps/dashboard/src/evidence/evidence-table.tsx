import { Link } from 'react-router';
import type { NumberEvidenceQuery } from '../generated/graphql.js';
import { CardTable } from '../lists/card-table.js';
import { spacedNhsNumber } from '../words/nhs-number.js';
import { factTimes } from './fact-times.js';

type Node = NumberEvidenceQuery['numberEvidence']['nodes'][number];

const who = ({ person }: Node): string => person?.name ?? (person?.nhsNumber == null ? (person === null ? 'Nobody: a report' : 'Name not known') : spacedNhsNumber(person.nhsNumber));

const what = ({ fact: { text, interpretation } }: Node) => (
  <>
    {text}
    {interpretation > 1 && <span className="quiet">{` (reading ${interpretation})`}</span>}
  </>
);

/** One row for each that a number counts: who, the fact that says so and its three times, and the message it came in. */
export const EvidenceTable = ({ nodes, now }: { nodes: readonly Node[]; now: string }) => (
  <CardTable
    label="Table of facts"
    rows={nodes}
    keyOf={({ message, person, fact }) => `${message.id}/${person?.id ?? ''}/${fact.text}`}
    columns={[
      { head: 'Who', cell: who },
      { head: 'Fact', cell: what },
      ...factTimes(({ fact }: Node) => fact, now),
      { head: 'Source', cell: ({ fact }) => fact.source },
      { head: 'Message', cell: ({ message }) => <Link to={`/data/messages/${message.id}`}>{`Open ${message.id}`}</Link> },
    ]}
  />
);
