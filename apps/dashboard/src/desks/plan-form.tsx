import { useId, useState } from 'react';
import { PlanShiftDocument } from '../generated/graphql.js';
import { weekdayDate } from '../words/times.js';
import type { Desk, DeskStaff } from './desk-card.js';
import { dayAfter, dayOnWall, placeInstant } from '../words/place-instant.js';
import type { DeskAct } from './use-desk-acts.js';

interface Props {
  desk: Desk;
  staff: readonly DeskStaff[];
  now: string;
  disabled: boolean;
  act: DeskAct;
}

/** Plans somebody for a desk. A shift that ends at or before the time it begins ends the next day. */
export const PlanForm = ({ desk, staff, now, disabled, act }: Props) => {
  const id = useId();
  const today = dayOnWall(now);
  const days = [0, 1, 2, 3, 4, 5, 6].map((each) => dayAfter(today, each));
  const [plan, setPlan] = useState({ who: staff[0]?.id ?? '', day: today, from: '07:00', until: '15:00' });
  const who = staff.find((each) => each.id === plan.who) ?? staff[0];
  const day = days.includes(plan.day) ? plan.day : today;
  const set = (part: Partial<typeof plan>) => setPlan({ ...plan, ...part });
  if (who === undefined) return null;
  return (
    <form
      className="desk__form"
      onSubmit={(event) => {
        event.preventDefault();
        const input = { deskId: desk.id, staffId: who.id, from: placeInstant(day, plan.from), until: placeInstant(plan.until > plan.from ? day : dayAfter(day), plan.until) };
        act(desk.id, PlanShiftDocument, { input }, `${who.name} is planned for ${desk.name}.`);
      }}
    >
      <label htmlFor={`${id}-who`}>Plan who</label>
      <select id={`${id}-who`} value={who.id} onChange={(event) => set({ who: event.target.value })}>
        {staff.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-day`}>On which day</label>
      <select id={`${id}-day`} value={day} onChange={(event) => set({ day: event.target.value })}>
        {days.map((each, at) => (
          <option key={each} value={each}>
            {at === 0 ? 'Today' : at === 1 ? 'Tomorrow' : weekdayDate(`${each}T12:00:00Z`)}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-from`}>From</label>
      <input id={`${id}-from`} type="time" required value={plan.from} onChange={(event) => set({ from: event.target.value })} />
      <label htmlFor={`${id}-until`}>Until, the next day if earlier</label>
      <input id={`${id}-until`} type="time" required value={plan.until} onChange={(event) => set({ until: event.target.value })} />
      <button type="submit" className="button button--plain desk__button" disabled={disabled}>
        Plan for {desk.name}
      </button>
    </form>
  );
};
