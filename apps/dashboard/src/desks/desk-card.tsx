import { SignOffDeskDocument, SignOnToDeskDocument, AcceptDeskDocument, type DeskPartsFragment } from '../generated/graphql.js';
import { Outcome } from '../lists/outcome.js';
import type { RowOutcome } from '../lists/row-outcome.js';
import { LinkFor } from '../sign-in/link-for.js';
import { counted } from '../words/numbers.js';
import { timeAndDay } from '../words/times.js';
import { HandOver } from './hand-over.js';
import { loadText } from './load-text.js';
import { Rota } from './rota.js';
import { shiftTimes } from './shift-text.js';
import type { DeskAct } from './use-desk-acts.js';

export type Desk = DeskPartsFragment;
export interface DeskStaff {
  id: string;
  name: string;
}

export interface DeskCardProps {
  desk: Desk;
  staff: readonly DeskStaff[];
  now: string;
  mayWork: boolean;
  mayPlan: boolean;
  actionsPaused: boolean;
  outcome: RowOutcome | undefined;
  act: DeskAct;
}

const WhoIsOn = ({ desk, now }: { desk: Desk; now: string }) =>
  desk.onNow.length === 0 ? (
    <p className="caution desk__nobody">
      <span aria-hidden="true">▲ </span>Nobody is on this desk.
    </p>
  ) : (
    <ul className="desk__on" aria-label={`On ${desk.name} now`}>
      {desk.onNow.map(({ name, mine, since }) => (
        <li key={`${name} ${since}`}>
          <strong>{name}</strong>
          {mine && ' (you)'}, since {timeAndDay(since, now)}
        </li>
      ))}
    </ul>
  );

const Alerts = ({ desk }: { desk: Desk }) => {
  const { text, high } = loadText(desk.load);
  return (
    <>
      <p>
        <LinkFor needs="CLOCK_LISTS" to={`/alerts?desk=${encodeURIComponent(desk.name)}`}>
          {desk.openAlerts === 0 ? 'No open alerts' : counted(desk.openAlerts, 'open alert')} on {desk.name}
        </LinkFor>
        {desk.unownedAlerts > 0 && <strong>{`: ${desk.unownedAlerts} with no owner`}</strong>}
      </p>
      <p className={high ? 'caution' : 'quiet'}>{text}</p>
    </>
  );
};

/** One desk: who is on it, who comes next, what it has to do, and signing on and off in one click. */
export const DeskCard = ({ desk, staff, now, mayWork, mayPlan, actionsPaused, outcome, act }: DeskCardProps) => {
  const on = desk.onNow.some(({ mine }) => mine);
  const disabled = actionsPaused || outcome?.kind === 'saving';
  const variables = { deskId: desk.id };
  return (
    <li className="card desk">
      <h2>{desk.name}</h2>
      <WhoIsOn desk={desk} now={now} />
      <p>{desk.next === null ? 'Nobody is planned next.' : `Next: ${desk.next.name}${desk.next.mine ? ' (you)' : ''}, ${shiftTimes(desk.next, now)}`}</p>
      <Alerts desk={desk} />
      {desk.offer !== null && <p className="caution">{desk.offer.mine ? `${desk.offer.from} offers you this desk.` : `${desk.offer.from} offers this desk to ${desk.offer.to}, who has not taken it yet.`}</p>}
      {mayWork && (
        <div className="desk__acts">
          {desk.offer?.mine === true && (
            <button type="button" className="button desk__button" disabled={disabled} onClick={() => act(desk.id, AcceptDeskDocument, variables, 'You have taken over this desk.')}>
              Take over {desk.name}
            </button>
          )}
          {on ? (
            <button type="button" className="button button--plain desk__button" disabled={disabled} onClick={() => act(desk.id, SignOffDeskDocument, variables, 'You have signed off.')}>
              Sign off {desk.name}
            </button>
          ) : (
            <button type="button" className="button desk__button" disabled={disabled} onClick={() => act(desk.id, SignOnToDeskDocument, variables, 'You are on this desk now.')}>
              Sign on to {desk.name}
            </button>
          )}
        </div>
      )}
      <Outcome outcome={outcome} />
      {mayWork && on && <HandOver desk={desk} staff={staff} disabled={disabled} act={act} />}
      <Rota desk={desk} staff={staff} now={now} mayPlan={mayPlan} disabled={disabled} act={act} />
    </li>
  );
};
