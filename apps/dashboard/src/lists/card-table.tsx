import { useState, type ReactNode } from 'react';
import { MoreButton, step } from './more-button.js';

export interface Column<Row> {
  head: string;
  cell: (row: Row) => ReactNode;
}

interface Props<Row> {
  /** What the table is of, for whoever cannot see it. */
  label: string;
  rows: readonly Row[];
  keyOf: (row: Row, at: number) => string;
  /** The first names the row. */
  columns: readonly [Column<Row>, ...Column<Row>[]];
}

/** A table that a narrow screen shows as cards, some rows at a time. */
export const CardTable = <Row,>({ label, rows, keyOf, columns: [first, ...others] }: Props<Row>) => {
  const [most, setMost] = useState(step);
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={label}>
      <table role="table" className="table table--cards">
        <thead role="rowgroup">
          <tr role="row">
            {[first, ...others].map(({ head }) => (
              <th role="columnheader" scope="col" key={head}>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.slice(0, most).map((row, at) => (
            <tr role="row" key={keyOf(row, at)}>
              <th role="rowheader" scope="row">{first.cell(row)}</th>
              {others.map(({ head, cell }) => (
                <td role="cell" data-label={head} key={head}>{cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <MoreButton shown={most} of={rows.length} onMore={() => setMost(most + step)} />
    </div>
  );
};
