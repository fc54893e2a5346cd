import type { SiteBedsQuery } from '../generated/graphql.js';
import { AsAt } from '../city/as-at.js';
import { Measured } from '../city/measured.js';
import { WhyLink } from '../evidence/why-link.js';
import { counted } from '../words/numbers.js';

type Site = NonNullable<SiteBedsQuery['siteBeds']>;
type Ward = Site['wards'][number];

const wardWord = (ward: string): string => (ward === '' ? 'Ward not known' : ward);

const Count = ({ label, value, ward }: { label: string; value: number | null; ward: Ward }) => (
  <td role="cell" className="num" data-label={label}>
    <Measured value={value} freshness={ward.counts.freshness} />
  </td>
);

interface Props {
  site: Site;
  shown: string | undefined;
  onShow: (ward: string) => void;
}

/** Each ward with its counts; its name opens its beds. */
export const WardTable = ({ site, shown, onShow }: Props) => (
  <div className="scroll" tabIndex={0} role="region" aria-label="Table of wards">
    <table role="table" className="table table--tiles">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">Ward</th>
          <th role="columnheader" scope="col" className="num">People</th>
          <th role="columnheader" scope="col" className="num">Open</th>
          <th role="columnheader" scope="col" className="num">Empty</th>
          <th role="columnheader" scope="col" className="num">Being cleaned</th>
          <th role="columnheader" scope="col" className="num">Reserved</th>
          <th role="columnheader" scope="col" className="num">Closed</th>
          <th role="columnheader" scope="col">Data</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {site.wards.map((ward) => (
          <tr role="row" key={ward.ward}>
            <th role="rowheader" scope="row">
              <button type="button" className="button button--plain button--ward" aria-pressed={ward.ward === shown} onClick={() => onShow(ward.ward)}>
                {wardWord(ward.ward)}
              </button>
            </th>
            <td role="cell" className="num" data-label="People">
              <WhyLink number="OCCUPIED" sector="ACUTE" site={site.code} ward={ward.ward} what={`${wardWord(ward.ward)}, people`}>
                <Measured value={ward.counts.people} freshness={ward.counts.freshness} />
              </WhyLink>
            </td>
            <Count label="Open" value={ward.counts.open} ward={ward} />
            <Count label="Empty" value={ward.counts.empty} ward={ward} />
            <Count label="Being cleaned" value={ward.counts.cleaning} ward={ward} />
            <Count label="Reserved" value={ward.counts.reserved} ward={ward} />
            <Count label="Closed" value={ward.counts.closed} ward={ward} />
            <td role="cell" data-label="Data">
              <AsAt freshness={ward.counts.freshness} short />
              {ward.counts.leftOut > 0 && <span className="line quiet">{`Leaves out ${counted(ward.counts.leftOut, 'bed', 'beds')}`}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
