import { memo, useCallback } from 'react';
import { Outcome } from '../lists/outcome.js';
import type { RowOutcome } from '../lists/row-outcome.js';
import { timeAndDay } from '../words/times.js';
import { DecideForm } from './decide-form.js';
import { MatchDetails } from './match-details.js';
import { MergesTold } from './merges-told.js';
import { joined, kindWord, stateWord, type Choice, type Match } from './match-words.js';

interface Props {
  match: Match;
  now: string;
  outcome: RowOutcome | undefined;
  onDecide: (match: Match, choice: Choice, reason: string) => void;
}

const names = ({ first, second }: Match): string => [...new Set([first.name ?? 'Name not known', second.name ?? 'Name not known'])].join(' and ');

/** Two records, why they are in question, what was decided, and what can be decided now. */
export const MatchCard = memo(({ match, now, outcome, onDecide }: Props) => {
  const decide = useCallback((choice: Choice, reason: string) => onDecide(match, choice, reason), [match, onDecide]);
  const titleId = `match-${match.id}`;
  return (
    <article className="card match" aria-labelledby={titleId}>
      <header className="card__head">
        <h2 id={titleId}>{names(match)}</h2>
        <span className="quiet">{`${kindWord[match.kind]}. Found ${timeAndDay(match.foundAt, now)}`}</span>
      </header>
      <ul className="match__reasons">
        {match.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
        {match.state !== 'GONE' && <li>{joined(match) ? 'The two records are one person at present' : 'The two records are two people at present'}</li>}
      </ul>
      <MergesTold told={match.told} now={now} />
      <MatchDetails match={match} />
      {match.decidedAt !== null && (
        <p>
          <strong>{match.state === 'OPEN' ? 'Asked again: something new was said since it was decided' : stateWord[match.state]}</strong>
          {` by ${match.decidedBy ?? 'somebody'} at ${timeAndDay(match.decidedAt, now)}. Reason: ${match.reason ?? 'not given'}`}
        </p>
      )}
      <DecideForm match={match} outcome={outcome} onDecide={decide} />
      <Outcome outcome={outcome} />
    </article>
  );
});
MatchCard.displayName = 'MatchCard';
