import { Link } from 'react-router';
import { AsAt } from '../city/as-at.js';
import type { Sector, Site } from '../city/city-store.js';
import { Measured } from '../city/measured.js';
import { useCityState, useServerNow } from '../connection/services.js';
import { bedsLeftOut } from '../words/beds.js';
import { counted, number } from '../words/numbers.js';
import { leftOut, notTold, sectorWords } from '../words/sectors.js';
import { smallLeftOut, withheldText } from '../words/withheld.js';
import { Figure } from './figure.js';
import { occupancyNotes } from './occupancy-notes.js';
import { SiteTable } from './site-table.js';

const shownAtOnce = 6;

/** A small number of free places comes before none. */
const room = ({ hoursAvailable, empty, withheld }: Site): number => hoursAvailable ?? empty ?? (withheldText(withheld, 'empty') === undefined ? -1 : 1);

/** Hospitals in the server's order; homes and providers with most room first, for that is what is looked for. */
const ordered = ({ code, sites }: Sector): readonly Site[] => (code === 'ACUTE' ? sites : [...sites].sort((a, b) => room(b) - room(a)));

const Figures = ({ sector }: { sector: Sector }) => {
  const words = sectorWords[sector.code];
  const { freshness, withheld } = sector;
  if (sector.code === 'HOME_CARE') {
    return (
      <dl className="figures">
        <Figure label="Hours a week offered">
          <Measured value={sector.hoursAvailable} freshness={freshness} without={withheldText(withheld, 'hoursAvailable')} />
        </Figure>
        <Figure label={words.occupied}>
          <Measured value={sector.occupied} freshness={freshness} without={withheldText(withheld, 'occupied')} />
        </Figure>
      </dl>
    );
  }
  return (
    <dl className="figures">
      <Figure label={words.empty}>
        <Measured value={sector.empty} freshness={freshness} without={withheldText(withheld, 'empty')} />
      </Figure>
      <Figure label={words.occupied} note={occupancyNotes(sector).map((note) => <span key={note} className="line">{note}</span>)}>
        <Measured value={sector.occupied} freshness={freshness} without={withheldText(withheld, 'occupied')} />
      </Figure>
      <Figure label="Not in use">
        <Measured value={sector.unavailable} freshness={freshness} without={withheldText(withheld, 'unavailable')} />
      </Figure>
    </dl>
  );
};

const Sites = ({ sector }: { sector: Sector }) => {
  const words = sectorWords[sector.code];
  const sites = ordered(sector);
  if (sites.length === 0) return null;
  const rest = sites.slice(shownAtOnce);
  const noneConfirmed = sites.every(({ confirmed }) => !confirmed);
  return (
    <>
      <div className="scroll">
        <SiteTable sector={sector} sites={sites.slice(0, shownAtOnce)} caption={`${words.title} by ${words.site}`} />
      </div>
      {rest.length > 0 && (
        <details className="more">
          <summary>{counted(rest.length, `more ${words.site}`, `more ${words.sites}`)}</summary>
          <div className="scroll">
            <SiteTable sector={sector} sites={rest} caption={`${words.title}: the other ${words.sites}`} />
          </div>
        </details>
      )}
      {noneConfirmed && <p className="card__foot quiet">{`Named by their feeds; no ${words.site} here has been confirmed yet.`}</p>}
    </>
  );
};

const whyNothing: Partial<Record<Sector['freshness']['state'], string>> = {
  NO_SOURCE: 'No feed supplies this sector yet.',
  NO_DATA: 'A feed is set up, but there is no message from it to count.',
};
/** The same for whoever sees the numbers of midnight: what feeds have sent since is not among them. */
const notAtMidnight = 'Not known at midnight.';

/** One sector of the city: its sums, what they leave out, and its places. */
export const SectorCard = ({ sector }: { sector: Sector }) => {
  const { freshness } = sector;
  const rounded = (useCityState().city?.roundedAt ?? null) !== null;
  const nothing = rounded && freshness.state === 'NO_DATA' ? notAtMidnight : whyNothing[freshness.state];
  const out = leftOut(sector.code, sector.leftOut.length === 0 ? sector.excluded : sector.leftOut);
  const now = useServerNow();
  const id = `sector-${sector.code.toLowerCase()}`;
  return (
    <section className={`card card--${sector.code.toLowerCase().replace('_', '-')}`} aria-labelledby={id}>
      <header className="card__head">
        <h2 id={id}>{sectorWords[sector.code].title}</h2>
        <AsAt freshness={freshness} />
      </header>
      {nothing === undefined ? <Figures sector={sector} /> : <p className="quiet">{nothing}</p>}
      {nothing === undefined && out !== undefined && <p className="caution">{out}</p>}
      {nothing === undefined && notTold(sector).map((gap) => <p key={gap} className="caution">{gap}</p>)}
      {nothing === undefined && smallLeftOut(sector).map((gap) => <p key={gap} className="caution">{gap}</p>)}
      {nothing === undefined && now !== undefined && sector.bedsLeftOut !== null && sector.bedsLeftOut > 0 && <p className="caution">{bedsLeftOut(sector.bedsLeftOut, sector.bedsLeftOutSince, now)}</p>}
      {nothing === undefined && <Sites sector={sector} />}
      {freshness.rejected > 0 && (
        <p className="card__foot">
          <Link to="/data">{number(freshness.rejected)} refused in the last 24 hours</Link>
        </p>
      )}
    </section>
  );
};
