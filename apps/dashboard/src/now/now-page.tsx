import { Link } from 'react-router';
import type { City } from '../city/city-store.js';
import { useCityState } from '../connection/services.js';
import type { SectorCode } from '../generated/graphql.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { useSight } from '../sign-in/sight.js';
import { fullDate, timeOfDay } from '../words/times.js';
import { AlertStrip } from './alert-strip.js';
import { ClockCard } from './clock-card.js';
import { CommunityCard } from './community-card.js';
import { headline } from './headline.js';
import { SectorCard } from './sector-card.js';

const order: readonly SectorCode[] = ['ACUTE', 'CARE_HOME', 'HOME_CARE', 'INTERMEDIATE'];

const nothingCame = ({ sectors }: City): boolean => sectors.length > 0 && sectors.every(({ freshness }) => freshness.asAt === null && (freshness.state === 'NO_DATA' || freshness.state === 'NO_SOURCE'));

/** Is the city coping, and where is it worst? */
export const NowPage = () => {
  const { city } = useCityState();
  const sight = useSight();
  if (city === undefined) {
    return (
      <Page title="City now">
        <Loading what="the city" instead="Alerts" />
      </Page>
    );
  }
  const sectors = order.flatMap((code) => city.sectors.filter((sector) => sector.code === code));
  return (
    <Page
      title="City now"
      lead={
        <p className="page-head__as-at">
          As at <strong>{timeOfDay(city.asAt)}</strong>, {fullDate(city.asAt)}
        </p>
      }
    >
      <p className="headline">{headline(city)}</p>
      {nothingCame(city) && city.roundedAt != null && <p className="intro">Nothing was known at midnight. The first numbers stand here from the next one on.</p>}
      {nothingCame(city) && city.roundedAt == null && (
        <p className="intro">
          No feed has sent anything yet. <Link to="/data">Data health</Link> shows which are set up; you can also <Link to="/data/upload">send a file</Link>.
        </p>
      )}
      {sight('CLOCK_LISTS') && <AlertStrip />}
      <div className="cards">
        {sectors.slice(0, 1).map((sector) => (
          <SectorCard key={sector.code} sector={sector} />
        ))}
        <ClockCard city={city} />
        {sectors.slice(1).map((sector) => (
          <SectorCard key={sector.code} sector={sector} />
        ))}
        <CommunityCard community={city.community} />
      </div>
    </Page>
  );
};
