import { memo } from 'react';
import { Link } from 'react-router';
import { Outcome } from '../lists/outcome.js';
import { rowId } from '../lists/row-id.js';
import type { RowOutcome } from '../lists/row-outcome.js';
import { caseWord, dayText, leftText } from '../words/clock.js';
import { number } from '../words/numbers.js';
import { isTaken, ownerText } from '../words/owner.js';
import { dueText } from '../words/times.js';
import type { Case } from './arrange-cases.js';
import { PersonCell } from './person-cell.js';
import { Pips } from './pips.js';
import { WhereCell } from './where-cell.js';
import { useSight } from '../sign-in/sight.js';

interface Props {
  each: Case;
  /** The page is of this case alone. */
  one: boolean;
  now: string;
  outcome: RowOutcome | undefined;
  actionsPaused: boolean;
  /** Shown at the top since it came while somebody looked. */
  fresh: boolean;
  siteName: (code: string) => string;
  onTake: (each: Case) => void;
}

const packageWord = { ACTIVE: 'Active', SUSPENDED: 'Suspended', ENDED: 'Ended' } as const;

const HomeCare = ({ package: care }: { package: Case['package'] }) => (
  <>
    <span className="line">{care.provider.name}</span>
    <span className="line quiet">
      {care.hoursPerWeek === null ? 'Hours not known' : `${number(care.hoursPerWeek)} hours a week`}
      {care.status !== 'ACTIVE' && `, ${packageWord[care.status].toLowerCase()}`}
    </span>
  </>
);

const WaitingFor = ({ each, now }: { each: Case; now: string }) => {
  const main = each.waitingFor.find((reason) => reason.main) ?? each.waitingFor[0];
  const also = each.waitingFor.length - 1;
  return (
    <>
      <span className={main === undefined ? 'line quiet' : 'line'}>
        {main === undefined ? 'Reason not recorded' : main.reason}
        {main !== undefined && main.who !== null && ` (${main.who})`}
        {also > 0 && <span className="quiet"> and {also} more</span>}
      </span>
      <span className="line quiet">
        {each.nextAction === null ? 'No next action' : `Next: ${each.nextAction.text}${each.nextAction.by === null ? '' : ` by ${dueText(each.nextAction.by, now)}`}`}
      </span>
    </>
  );
};

/** One person's clock: who, which day, where, whose package, what it waits for, who has it. */
export const CaseRow = memo(({ each, one, now, outcome, actionsPaused, fresh, siteName, onTake }: Props) => {
  const sight = useSight();
  const mayTake = sight('TAKE_CASE');
  const word = caseWord(each);
  const left = leftText(each);
  const taken = isTaken(each.owner);
  return (
    <tr role="row" id={rowId(each.id)} tabIndex={-1} className={word === 'Last day' ? 'case case--late' : 'case'}>
      <th role="rowheader" scope="row" id={`person-${each.id}`}>
        {fresh && <span className="tag tag--fresh">New</span>}
        <PersonCell person={each.person} now={now} />
        {each.checkMatch && <span className="tag tag--check">Check match</span>}
      </th>
      <td role="cell">
        <span className="case__day">
          <Pips dayNumber={each.dayNumber} periodDays={each.periodDays} />
          <strong>{dayText(each)}</strong>
        </span>
        {left !== undefined && <span className="line">{left}</span>}
        {word !== undefined && each.state === 'HOME_RESTART_UNCONFIRMED' && <span className="tag">{word}</span>}
      </td>
      <td role="cell">
        <WhereCell stays={each.stays} now={now} siteName={siteName} />
      </td>
      <td role="cell">
        <HomeCare package={each.package} />
      </td>
      <td role="cell">
        <WaitingFor each={each} now={now} />
      </td>
      <td role="cell" className="case__owner">
        <div className="case__hold">
          <span className="line">{taken ? ownerText(each.owner) : <strong>No owner</strong>}</span>
          {!taken && each.owner !== null && <span className="line quiet">{each.owner.desk}</span>}
          {!taken && mayTake && (
            <button type="button" className="button button--small" disabled={actionsPaused || outcome?.kind === 'saving'} aria-describedby={`person-${each.id}`} onClick={() => onTake(each)}>
              Take this case
            </button>
          )}
          <Outcome outcome={outcome} />
          {!one && sight('SHARE') && (
            <Link className="line" to={`/clock?case=${encodeURIComponent(each.id)}`} aria-describedby={`person-${each.id}`}>
              Ask others to help
            </Link>
          )}
        </div>
      </td>
    </tr>
  );
});
