import { spacedNhsNumber } from '../words/nhs-number.js';
import { fullDate } from '../words/times.js';
import { agreesWord, type Match } from './match-words.js';

const shown = (detail: string, text: string | null) => {
  if (text === null) return <span className="quiet">Not said</span>;
  if (detail === 'NHS number') return <span className="nhs-number">{spacedNhsNumber(text)}</span>;
  return detail === 'Date of birth' && /^\d{4}-\d{2}-\d{2}$/.test(text) ? fullDate(`${text}T12:00:00Z`).replace(/^\S+ /, '') : text;
};

/** What the sources say of the two records, side by side, and in words whether they agree. */
export const MatchDetails = ({ match }: { match: Match }) => (
  <table role="table" className="match__details">
    <caption className="nhsuk-u-visually-hidden">What the sources say of each record</caption>
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">Detail</th>
        <th role="columnheader" scope="col">First record</th>
        <th role="columnheader" scope="col">Second record</th>
        <th role="columnheader" scope="col">Same?</th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      {match.details.map((each) => (
        <tr role="row" key={each.detail} className={each.agrees === false ? 'match__differs' : undefined}>
          <th role="rowheader" scope="row">{each.detail}</th>
          <td role="cell">{shown(each.detail, each.first)}</td>
          <td role="cell">{shown(each.detail, each.second)}</td>
          <td role="cell">{agreesWord(each)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
