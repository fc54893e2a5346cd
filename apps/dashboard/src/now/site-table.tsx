import type { Sector, Site } from '../city/city-store.js';
import { AsAt } from '../city/as-at.js';
import { Measured } from '../city/measured.js';
import { sectorWords } from '../words/sectors.js';
import { OccupancyBar } from './occupancy-bar.js';

const percent = ({ occupied, open }: Site): number | null => (occupied === null || open === null || open === 0 ? null : Math.round((occupied / open) * 100));

const Occupancy = ({ site }: { site: Site }) => {
  const share = percent(site);
  if (share === null || site.occupied === null || site.open === null) return <Measured value={site.occupied} freshness={site.freshness} />;
  return (
    <span className="occupancy">
      <OccupancyBar occupied={site.occupied} open={site.open} stale={site.freshness.state === 'STALE'} />
      <Measured value={share} freshness={site.freshness} format={(value) => `${value}%`} />
    </span>
  );
};

const HomeCareCells = ({ site }: { site: Site }) => (
  <>
    <td className="num">
      <Measured value={site.hoursAvailable} freshness={site.freshness} />
    </td>
    <td className="num">
      <Measured value={site.occupied} freshness={site.freshness} />
    </td>
  </>
);

const BedCells = ({ site }: { site: Site }) => (
  <>
    <td>
      <Occupancy site={site} />
    </td>
    <td className="num">
      <Measured value={site.empty} freshness={site.freshness} />
    </td>
  </>
);

/** The places of one sector, one a row, each with its own freshness. */
export const SiteTable = ({ sector, sites, caption }: { sector: Sector; sites: readonly Site[]; caption: string }) => {
  const words = sectorWords[sector.code];
  const homeCare = sector.code === 'HOME_CARE';
  const someConfirmed = sector.sites.some(({ confirmed }) => confirmed);
  return (
    <table className="table">
      <caption className="nhsuk-u-visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{`${words.site.charAt(0).toUpperCase()}${words.site.slice(1)}`}</th>
          <th scope="col" className={homeCare ? 'num' : undefined}>{homeCare ? 'Hours a week' : 'Occupied'}</th>
          <th scope="col" className="num">{homeCare ? 'Packages' : words.empty}</th>
          <th scope="col">Data</th>
        </tr>
      </thead>
      <tbody>
        {sites.map((site) => (
          <tr key={site.code}>
            <th scope="row">
              {site.name}
              {!site.confirmed && someConfirmed && <span className="quiet"> (unconfirmed)</span>}
            </th>
            {homeCare ? <HomeCareCells site={site} /> : <BedCells site={site} />}
            <td>
              <AsAt freshness={site.freshness} short />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
