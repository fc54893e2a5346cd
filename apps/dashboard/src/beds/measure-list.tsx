import type { Site } from '../city/city-store.js';
import { AsAt } from '../city/as-at.js';
import { Measured } from '../city/measured.js';
import { measureText, measureWord } from '../words/beds.js';

/** What the site measures of itself, each with its age. */
export const MeasureList = ({ measures }: { measures: Site['measures'] }) =>
  measures.length === 0 ? (
    <p className="empty">No source: nobody sends measures of this site.</p>
  ) : (
    <ul className="tally">
      {measures.map(({ measure, value, freshness }) => (
        <li key={measure}>
          <span>
            {measureWord(measure)} <AsAt freshness={freshness} short />
          </span>
          <span className="tally__count">
            <Measured value={value} freshness={freshness} format={(each) => measureText(measure, each)} />
          </span>
        </li>
      ))}
    </ul>
  );
