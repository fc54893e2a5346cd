import { useState } from 'react';
import { Link } from 'react-router';
import type { NumberEvidenceQuery } from '../generated/graphql.js';
import { MoreButton, step } from '../lists/more-button.js';
import { spacedNhsNumber } from '../words/nhs-number.js';
import { timeAndDay } from '../words/times.js';

type Node = NumberEvidenceQuery['numberEvidence']['nodes'][number];

const who = ({ person }: Node): string => person?.name ?? (person?.nhsNumber == null ? (person === null ? 'Nobody: a report' : 'Name not known') : spacedNhsNumber(person.nhsNumber));

const recorded = ({ fact }: Node, now: string): string => (fact.recordedAt === null ? 'Not said' : timeAndDay(fact.recordedAt, now));

/** One row for each that a number counts: who, the fact that says so and its three times, and the message it came in. */
export const EvidenceTable = ({ nodes, now }: { nodes: readonly Node[]; now: string }) => {
  const [most, setMost] = useState(step);
  return (
  <div className="scroll" tabIndex={0} role="region" aria-label="Table of facts">
    <table role="table" className="table table--cards">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">Who</th>
          <th role="columnheader" scope="col">Fact</th>
          <th role="columnheader" scope="col">Happened</th>
          <th role="columnheader" scope="col">Recorded</th>
          <th role="columnheader" scope="col">Learned</th>
          <th role="columnheader" scope="col">Source</th>
          <th role="columnheader" scope="col">Message</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {nodes.slice(0, most).map((node) => (
          <tr role="row" key={`${node.message.id}/${node.person?.id ?? ''}/${node.fact.text}`}>
            <th role="rowheader" scope="row">{who(node)}</th>
            <td role="cell" data-label="Fact">
              {node.fact.text}
              {node.fact.interpretation > 1 && <span className="quiet">{` (reading ${node.fact.interpretation})`}</span>}
            </td>
            <td role="cell" data-label="Happened">{timeAndDay(node.fact.happenedAt, now)}</td>
            <td role="cell" data-label="Recorded">{recorded(node, now)}</td>
            <td role="cell" data-label="Learned">{timeAndDay(node.fact.learnedAt, now)}</td>
            <td role="cell" data-label="Source">{node.fact.source}</td>
            <td role="cell" data-label="Message">
              <Link to={`/data/messages/${node.message.id}`}>{`Open ${node.message.id}`}</Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    <MoreButton shown={most} of={nodes.length} onMore={() => setMost(most + step)} />
  </div>
  );
};
