import type { Site } from '../city/city-store.js';
import { AsAt } from '../city/as-at.js';
import { Measured } from '../city/measured.js';
import { measureText } from '../words/beds.js';

/** What the site measures of itself, each with its age. */
export const MeasureList = ({ measures }: { measures: Site['measures'] }) =>
  measures.length === 0 ? (
    <p className="empty">No source: nobody sends measures of this site.</p>
  ) : (
    <ul className="tally">
      {measures.map(({ measure, label, unit, value, freshness }) => (
        <li key={measure}>
          <span>
            {label} <AsAt freshness={freshness} short />
          </span>
          <span className="tally__count">
            <Measured value={value} freshness={freshness} format={(each) => measureText(unit, each)} />
          </span>
        </li>
      ))}
    </ul>
  );
