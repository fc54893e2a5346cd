import { useId, useRef, useState, type SyntheticEvent } from 'react';
import type { RowOutcome } from '../lists/row-outcome.js';
import { useDraft } from '../sign-in/drafts.js';
import { choicesOf, choiceWord, type Choice, type Match } from './match-words.js';

interface Props {
  match: Match;
  outcome: RowOutcome | undefined;
  onDecide: (choice: Choice, reason: string) => void;
}

const shortestReason = 5;

/** Deciding takes a reason: without one the field says so, and nothing is sent. */
export const DecideForm = ({ match, outcome, onDecide }: Props) => {
  const [reason, setReason] = useDraft(`match ${match.id}`);
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const choices = choicesOf(match);
  if (choices.length === 0) return null;
  const choose = (choice: Choice) => {
    const short = reason.trim().length < shortestReason;
    setMissing(short);
    if (short) return field.current?.focus();
    onDecide(choice, reason.trim());
    setReason('');
  };
  const enter = (event: SyntheticEvent) => event.preventDefault();
  return (
    <form className="match__form" onSubmit={enter}>
      <label htmlFor={id}>Why do you decide so?</label>
      {missing && (
        <span className="match__missing" id={`${id}-missing`}>
          Say in a few words how you know: others will rely on it.
        </span>
      )}
      <input id={id} ref={field} type="text" maxLength={500} autoComplete="off" value={reason} onChange={(event) => setReason(event.target.value)} aria-invalid={missing} aria-describedby={missing ? `${id}-missing` : undefined} />
      <span className="match__buttons">
        {choices.map((choice, at) => (
          <button key={choice} type="button" className={at === 0 ? 'button' : 'button button--plain'} disabled={outcome?.kind === 'saving'} onClick={() => choose(choice)}>
            {choiceWord[choice]}
          </button>
        ))}
      </span>
    </form>
  );
};
