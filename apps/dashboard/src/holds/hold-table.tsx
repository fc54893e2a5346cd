import type { DoubleHoldsQuery } from '../generated/graphql.js';
import { counted, number } from '../words/numbers.js';
import { HoldRow } from './hold-row.js';

const heads = ['Person', 'What it may be', 'Places', 'Since', 'Funded until', 'Cost a day'] as const;

/** Each double hold with its kind, its age, its cost and what to do. */
export const HoldTable = ({ holds, now }: { holds: DoubleHoldsQuery['doubleHolds']; now: string }) => {
  const sources = [...new Set(holds.nodes.flatMap(({ costSource }) => costSource ?? []))];
  return (
    <>
      <p className="list-bar">
        {counted(holds.totalCount, 'double hold', 'double holds')}
        {holds.totalCount > holds.nodes.length && `, the first ${number(holds.nodes.length)} shown`}
      </p>
      {sources.map((source) => (
        <p className="quiet" key={source}>
          Cost a day is what the place that is kept costs. {source}.
        </p>
      ))}
      <table role="table" className="worklist worklist--holds">
        <caption className="nhsuk-u-visually-hidden">People who hold 2 places</caption>
        <thead role="rowgroup">
          <tr role="row">
            {heads.filter((head) => head !== 'Cost a day' || holds.nodes.some(({ costPerDayPence }) => costPerDayPence !== undefined)).map((head) => (
              <th role="columnheader" scope="col" key={head} className={head === 'Cost a day' ? 'num' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {holds.nodes.map((hold) => (
            <HoldRow key={hold.id} hold={hold} now={now} />
          ))}
        </tbody>
      </table>
    </>
  );
};
