import type { FeedsQuery } from '../generated/graphql.js';
import { counted, number } from '../words/numbers.js';
import { timeOfDay } from '../words/times.js';

type Cells = FeedsQuery['feeds'][number]['cells'];

const width = 4;
const height = 24;

const kind = ({ received, rejected }: Cells[number]): string => (received === 0 ? ' cells__cell--none' : rejected > 0 ? ' cells__cell--refused' : '');

/** A silent half hour is a line at the foot; one with messages stands tall, and taller where some were refused. */
const tall = ({ received, rejected }: Cells[number]): number => (received === 0 ? 3 : rejected > 0 ? height : height - 6);

const summary = (cells: Cells): string => {
  const [received, silent] = [cells.reduce((sum, cell) => sum + cell.received, 0), cells.filter((cell) => cell.received === 0).length];
  return `${counted(received, 'message')} in 24 hours, ${silent} of ${cells.length} half hours silent`;
};

/** The last 24 hours of a feed, a bar for each half hour, with the numbers in a table behind it. */
export const FeedCells = ({ name, cells }: { name: string; cells: Cells }) => (
  <>
    <svg className="cells" viewBox={`0 0 ${cells.length * width} ${height}`} preserveAspectRatio="none" role="img" aria-label={`${name}: ${summary(cells)}`}>
      {cells.map((cell, at) => (
        <rect key={cell.from} className={`cells__cell${kind(cell)}`} x={at * width} y={height - tall(cell)} width={width - 1} height={tall(cell)} />
      ))}
    </svg>
    <details className="more">
      <summary>{`24 hours in numbers`}<span className="nhsuk-u-visually-hidden">{`: ${name}`}</span></summary>
      <table className="table">
        <caption className="nhsuk-u-visually-hidden">{`${name} by half hour`}</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col" className="num">Received</th>
            <th scope="col" className="num">Refused</th>
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => (
            <tr key={cell.from}>
              <th scope="row">{timeOfDay(cell.from)}</th>
              <td className="num" data-label="Received">{number(cell.received)}</td>
              <td className="num" data-label="Refused">{number(cell.rejected)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  </>
);
