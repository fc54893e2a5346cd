import { pips } from '../words/clock.js';

/** The days of the period as marks: filled ones are used. Decoration: the words stand beside it. */
export const Pips = (props: { dayNumber: number; periodDays: number }) => (
  <span className={props.dayNumber >= props.periodDays ? 'pips pips--late' : 'pips'} aria-hidden="true">
    {pips(props).map((used, day) => (
      <span key={day} className={used ? 'pips__pip pips__pip--used' : 'pips__pip'} />
    ))}
  </span>
);
