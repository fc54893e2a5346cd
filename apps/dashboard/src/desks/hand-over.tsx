import { useId, useState } from 'react';
import { OfferDeskDocument } from '../generated/graphql.js';
import type { Desk, DeskStaff } from './desk-card.js';
import type { DeskAct } from './use-desk-acts.js';

/** Offers the desk to somebody; it passes when they take it. */
export const HandOver = ({ desk, staff, disabled, act }: { desk: Desk; staff: readonly DeskStaff[]; disabled: boolean; act: DeskAct }) => {
  const id = useId();
  const others = staff.filter(({ name }) => !desk.onNow.some((shift) => shift.mine && shift.name === name));
  const [to, setTo] = useState('');
  const chosen = others.find((each) => each.id === to) ?? others[0];
  if (chosen === undefined) return null;
  return (
    <details className="desk__more">
      <summary>Hand over {desk.name}</summary>
      <form
        className="desk__form"
        onSubmit={(event) => {
          event.preventDefault();
          act(desk.id, OfferDeskDocument, { deskId: desk.id, staffId: chosen.id }, `Offered to ${chosen.name}. You stay on the desk until they take it.`);
        }}
      >
        <label htmlFor={id}>Who takes {desk.name}?</label>
        <select id={id} value={chosen.id} onChange={(event) => setTo(event.target.value)}>
          {others.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
        <button type="submit" className="button button--plain desk__button" disabled={disabled}>
          Offer {desk.name}
        </button>
      </form>
    </details>
  );
};
