import { RemovePlannedShiftDocument } from '../generated/graphql.js';
import type { Desk, DeskStaff } from './desk-card.js';
import { PlanForm } from './plan-form.js';
import { shiftTimes } from './shift-text.js';
import type { DeskAct } from './use-desk-acts.js';

interface Props {
  desk: Desk;
  staff: readonly DeskStaff[];
  now: string;
  mayPlan: boolean;
  disabled: boolean;
  act: DeskAct;
}

/** Who is planned in the next 7 days; whoever may plan changes it here. */
export const Rota = ({ desk, staff, now, mayPlan, disabled, act }: Props) => (
  <details className="desk__more">
    <summary>Rota for {desk.name}</summary>
    {desk.rota.length === 0 ? (
      <p>Nobody is planned in the next 7 days.</p>
    ) : (
      <ul className="desk__rota" aria-label={`Planned for ${desk.name}`}>
        {desk.rota.map((shift) => (
          <li key={shift.id}>
            <span>
              {shift.name}
              {shift.mine && ' (you)'}, {shiftTimes(shift, now)}
            </span>
            {mayPlan && (
              <button type="button" className="button button--small desk__button" disabled={disabled} onClick={() => act(desk.id, RemovePlannedShiftDocument, { id: shift.id }, `${shift.name} is no longer planned for that time.`)}>
                Remove<span className="nhsuk-u-visually-hidden">{` ${shift.name}, ${shiftTimes(shift, now)}`}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    )}
    {mayPlan && staff.length > 0 && <PlanForm desk={desk} staff={staff} now={now} disabled={disabled} act={act} />}
  </details>
);
