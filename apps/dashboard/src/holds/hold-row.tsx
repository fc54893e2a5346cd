import { PersonCell } from '../clock/person-cell.js';
import type { DoubleHoldsQuery } from '../generated/graphql.js';
import { holdWord } from '../words/clock.js';
import { pounds } from '../words/numbers.js';
import { age, dateNear, timeAndDay } from '../words/times.js';

type Hold = DoubleHoldsQuery['doubleHolds']['nodes'][number];

const placeWord = { HOSPITAL: 'Hospital', CARE_HOME: 'Care home', INTERMEDIATE: 'Intermediate care' } as const;

/** What the column says on a wide screen, for the cards of a narrow one. */
const Head = ({ text }: { text: string }) => <span className="narrow-head quiet">{text}: </span>;

/** One person who has two places at once. */
export const HoldRow = ({ hold, now }: { hold: Hold; now: string }) => (
  <tr role="row" className="case">
    <th role="rowheader" scope="row">
      <PersonCell person={hold.person} now={now} />
    </th>
    <td role="cell">
      <span className="line">
        <strong>{holdWord[hold.kind]}</strong>
      </span>
      <span className="line">{hold.whatToDo}</span>
    </td>
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
      <span className="line">
        <Head text="Since" />
        {timeAndDay(hold.since, now)}
      </span>
      <span className="line quiet">{age(hold.since, now)}</span>
    </td>
    <td role="cell">
      <Head text="Funded until" />
      {hold.fundedUntil === null ? <span className="quiet">Not known</span> : dateNear(hold.fundedUntil, now)}
    </td>
    {hold.costPerDayPence !== undefined && (
      <td role="cell" className="num">
        <Head text="Cost a day" />
        {hold.costPerDayPence === null ? <span className="quiet">{hold.person.sensitive ? 'Protected' : 'Not known'}</span> : pounds(hold.costPerDayPence)}
      </td>
    )}
  </tr>
);
