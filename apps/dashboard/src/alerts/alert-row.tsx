import { memo } from 'react';
import { Link } from 'react-router';
import { Outcome } from '../lists/outcome.js';
import { rowId } from '../lists/row-id.js';
import type { RowOutcome } from '../lists/row-outcome.js';
import { ownerText } from '../words/owner.js';
import { alertStateWord } from '../words/priorities.js';
import { age, dueText, timeAndDay } from '../words/times.js';
import { About } from './about.js';
import type { Alert } from './arrange-alerts.js';
import { PriorityMark } from './priority-mark.js';

interface Props {
  alert: Alert;
  now: string;
  outcome: RowOutcome | undefined;
  actionsPaused: boolean;
  /** Shown at the top since it came while somebody looked. */
  fresh: boolean;
  onAcknowledge: (alert: Alert) => void;
}

const Fact = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <div className="facts__fact">
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

const overdue = (at: string, now: string): boolean => Date.parse(at) < Date.parse(now);

/** One alert: what happened, so what, what to do, who has it, by when. */
export const AlertRow = memo(({ alert, now, outcome, actionsPaused, fresh, onAcknowledge }: Props) => {
  const canAcknowledge = alert.state === 'NEW' || alert.state === 'BACK_TO_NORMAL';
  return (
    <li id={rowId(alert.id)} tabIndex={-1} className={`alert alert--${alert.priority.toLowerCase()} alert--${alert.state.toLowerCase().replaceAll('_', '-')}`}>
      <article aria-labelledby={`what-${alert.id}`}>
        <div className="alert__head">
          <PriorityMark priority={alert.priority} />
          {fresh && <span className="tag tag--fresh">New</span>}
          <span className="tag">{alertStateWord[alert.state]}</span>
          <span className="quiet">{alert.desk}</span>
        </div>
        <h2 id={`what-${alert.id}`} className="alert__what">
          {alert.what}
        </h2>
        {alert.case !== null && <About about={alert.case} now={now} />}
        <p className="alert__so">{alert.soWhat}</p>
        <p className="alert__do">
          <strong>Do next:</strong> {alert.doNext}
          {alert.case !== null && (
            <>
              {' '}
              <Link to={`/clock?case=${encodeURIComponent(alert.case.id)}`}>Show the case</Link>
            </>
          )}
        </p>
        <dl className="facts">
          <Fact label="Alert owner">{alert.owner === null ? <strong>No owner</strong> : ownerText(alert.owner)}</Fact>
          <Fact label="Raised">
            {timeAndDay(alert.raisedAt, now)} ({age(alert.raisedAt, now)} ago)
          </Fact>
          <Fact label="Due">{alert.dueAt === null ? 'No time set' : <>{dueText(alert.dueAt, now)}{overdue(alert.dueAt, now) && <strong> (overdue)</strong>}</>}</Fact>
          {alert.escalatesAt !== null && alert.state === 'NEW' && <Fact label="Escalates">{dueText(alert.escalatesAt, now)}</Fact>}
        </dl>
      </article>
      <div className="alert__actions">
        {canAcknowledge && (
          <button type="button" className="button" disabled={actionsPaused || outcome?.kind === 'saving'} aria-describedby={`what-${alert.id}`} onClick={() => onAcknowledge(alert)}>
            Acknowledge
          </button>
        )}
        <Outcome outcome={outcome} />
      </div>
    </li>
  );
});
