import type { Sector, Site } from '../city/city-store.js';
import { AsAt } from '../city/as-at.js';
import { Measured } from '../city/measured.js';
import { WhyLink } from '../evidence/why-link.js';
import { LinkFor } from '../sign-in/link-for.js';
import { sectorWords } from '../words/sectors.js';
import { withheldText } from '../words/withheld.js';
import { OccupancyBar } from './occupancy-bar.js';

const percent = ({ occupiedBeds, open }: Site): number | null => (occupiedBeds === null || open === null || open === 0 ? null : Math.round((occupiedBeds / open) * 100));

const Occupancy = ({ site }: { site: Site }) => {
  const share = percent(site);
  if (share === null || site.occupiedBeds === null || site.open === null) return <Measured value={site.occupied} freshness={site.freshness} without={withheldText(site.withheld, 'occupied')} />;
  return (
    <span className="occupancy">
      <OccupancyBar occupied={site.occupiedBeds} open={site.open} stale={site.freshness.state === 'STALE'} />
      <Measured value={share} freshness={site.freshness} format={(value) => `${value}%`} />
    </span>
  );
};

const HomeCareCells = ({ site }: { site: Site }) => (
  <>
    <td className="num">
      <WhyLink number="DECLARED" sector="HOME_CARE" site={site.code} what={`${site.name}, hours a week offered`}>
        <Measured value={site.hoursAvailable} freshness={site.freshness} without={withheldText(site.withheld, 'hoursAvailable')} />
      </WhyLink>
    </td>
    <td className="num">
      <WhyLink number="OCCUPIED" sector="HOME_CARE" site={site.code} what={`${site.name}, active packages`}>
        <Measured value={site.occupied} freshness={site.freshness} without={withheldText(site.withheld, 'occupied')} />
      </WhyLink>
    </td>
  </>
);

/** Hospitals count people; homes and units declare. Of a home the people known are a number of their own. */
const BedCells = ({ site, sector }: { site: Site; sector: Sector['code'] }) => (
  <>
    <td>
      <WhyLink number={sector === 'ACUTE' ? 'OCCUPIED' : 'DECLARED'} sector={sector} site={site.code} what={`${site.name}, occupied`}>
        <Occupancy site={site} />
      </WhyLink>
      <DeclaredNote site={site} />
    </td>
    <td className="num">
      <Measured value={site.empty} freshness={site.freshness} without={withheldText(site.withheld, 'empty')} />
    </td>
  </>
);

/** Said only where what is declared and who is known differ: the full sentence stands behind it. */
const DeclaredNote = ({ site: { code, name, declared } }: { site: Site }) =>
  declared === null || declared.known === null || declared.known === declared.occupied ? null : (
    <span className="declared quiet">
      {`Declared ${declared.occupied}, `}
      <WhyLink number="OCCUPIED" sector="CARE_HOME" site={code} what={`${name}: ${declared.note}`}>{`known ${declared.known}`}</WhyLink>
    </span>
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
              {sector.code === 'ACUTE' && site.code !== '' ? <LinkFor needs="BEDS" to={`/sites/${encodeURIComponent(site.code)}`}>{site.name}</LinkFor> : site.name}
              {!site.confirmed && someConfirmed && <span className="quiet"> (unconfirmed)</span>}
            </th>
            {homeCare ? <HomeCareCells site={site} /> : <BedCells site={site} sector={sector.code} />}
            <td>
              <AsAt freshness={site.freshness} short />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
