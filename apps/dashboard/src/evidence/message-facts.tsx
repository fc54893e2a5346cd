import { useState } from 'react';
import { MoreButton, step } from '../lists/more-button.js';
import { timeAndDay } from '../words/times.js';
import type { SeenMessage } from './use-message.js';

/** What a message was read as, now and before. */
export const MessageFacts = ({ facts, now }: { facts: SeenMessage['facts']; now: string }) => {
  const [most, setMost] = useState(step);
  return facts.length === 0 ? (
    <p className="empty">No fact was read from this message.</p>
  ) : (
    <div className="scroll" tabIndex={0} role="region" aria-label="Facts of this message">
      <table role="table" className="table table--cards">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">Fact</th>
            <th role="columnheader" scope="col">Happened</th>
            <th role="columnheader" scope="col">Recorded</th>
            <th role="columnheader" scope="col">Learned</th>
            <th role="columnheader" scope="col">Reading</th>
            <th role="columnheader" scope="col">Counts</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {facts.slice(0, most).map((fact, at) => (
            <tr role="row" key={`${at}/${fact.text}`}>
              <th role="rowheader" scope="row">{fact.text}</th>
              <td role="cell" data-label="Happened">{timeAndDay(fact.happenedAt, now)}</td>
              <td role="cell" data-label="Recorded">{fact.recordedAt === null ? 'Not said' : timeAndDay(fact.recordedAt, now)}</td>
              <td role="cell" data-label="Learned">{timeAndDay(fact.learnedAt, now)}</td>
              <td role="cell" data-label="Reading">{fact.interpretation}</td>
              <td role="cell" data-label="Counts">{fact.superseded ? 'No: replaced by a later one' : 'Yes'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <MoreButton shown={most} of={facts.length} onMore={() => setMost(most + step)} />
    </div>
  );
};
