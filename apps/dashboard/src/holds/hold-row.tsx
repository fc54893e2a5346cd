import { PersonCell } from '../clock/person-cell.js';
import type { DoubleHoldsQuery } from '../generated/graphql.js';
import { holdWord } from '../words/clock.js';
import { pounds } from '../words/numbers.js';
import { age, dateNear, timeAndDay } from '../words/times.js';

type Hold = DoubleHoldsQuery['doubleHolds']['nodes'][number];

const placeWord = { HOSPITAL: 'Hospital', CARE_HOME: 'Care home', INTERMEDIATE: 'Intermediate care' } as const;

/** One person who holds two places at once. */
export const HoldRow = ({ hold, now, withCost }: { hold: Hold; now: string; withCost: boolean }) => (
  <tr role="row" className="case">
    <th role="rowheader" scope="row">
      <PersonCell person={hold.person} now={now} />
    </th>
    <td role="cell">{holdWord[hold.kind]}</td>
    <td role="cell">
      {hold.places.map((place) => (
        <span className="line" key={`${place.kind}-${place.siteCode}-${place.from}`}>
          <span className="quiet">{placeWord[place.kind]}: </span>
          {place.name}
          {place.ward !== null && `, ${place.ward}`}
        </span>
      ))}
    </td>
    <td role="cell">
      <span className="line">{timeAndDay(hold.since, now)}</span>
      <span className="line quiet">{age(hold.since, now)}</span>
    </td>
    <td role="cell">
      <span className="line">{hold.fundedUntil === null ? <span className="quiet">Not known</span> : dateNear(hold.fundedUntil, now)}</span>
    </td>
    {withCost && (
      <td role="cell" className="num">
        {hold.costPerDayPence === null ? <span className="quiet">Not known</span> : pounds(hold.costPerDayPence)}
      </td>
    )}
  </tr>
);
