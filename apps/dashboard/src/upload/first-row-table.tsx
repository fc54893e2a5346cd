import type { FirstRows } from './first-rows.js';

/** The first rows that nothing is wrong with, as the file has them: to see that columns and accents are where they belong. */
export const FirstRowTable = ({ first }: { first: FirstRows }) => (
  <details className="more">
    <summary>{first.rows.length === 1 ? 'The first row that is right' : `The first ${first.rows.length} rows that are right`}</summary>
    <div className="scroll" tabIndex={0} role="region" aria-label="First rows that are right">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Line</th>
            {first.header.map((name, at) => <th scope="col" key={at}>{name}</th>)}
          </tr>
        </thead>
        <tbody>
          {first.rows.map(({ line, cells }) => (
            <tr key={line}>
              <th scope="row">{line}</th>
              {cells.map((cell, at) => <td key={at}>{cell}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
);
