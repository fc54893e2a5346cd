import { useState } from 'react';
import { useConnection } from '../connection/services.js';
import { MoreButton, step } from '../lists/more-button.js';
import { minuteOf } from '../words/times.js';
import type { Case } from './arrange-cases.js';
import { CaseRow } from './case-row.js';
import { useSiteName } from './use-site-name.js';
import { useTake } from './use-take.js';

const heads = ['Person', 'Day and deadline', 'Where', 'Home care', 'Waiting for', 'Case owner'];

interface Props {
  rows: readonly Case[];
  /** The page is of this case alone. */
  one: boolean;
  fresh: ReadonlySet<string>;
  caption: string;
  now: string;
}

/** The cases as rows; on narrow screens each row stands as a card. */
export const CaseTable = ({ rows, one, fresh, caption, now }: Props) => {
  const { state: connected } = useConnection();
  const siteName = useSiteName();
  const { outcomes, take } = useTake();
  const [most, setMost] = useState(step);
  return (
    <>
      <table role="table" className="worklist worklist--clock">
        <caption className="nhsuk-u-visually-hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {heads.map((head) => (
              <th role="columnheader" scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.slice(0, most).map((each) => (
            <CaseRow key={each.id} each={each} one={one} now={minuteOf(now)} outcome={outcomes.get(each.id)} actionsPaused={connected === 'lost'} fresh={fresh.has(each.id)} siteName={siteName} onTake={take} />
          ))}
        </tbody>
      </table>
      <MoreButton shown={most} of={rows.length} onMore={() => setMost(most + step)} />
    </>
  );
};
