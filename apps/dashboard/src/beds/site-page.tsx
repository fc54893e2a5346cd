import { useEffect, useRef, useState } from 'react';
import { useParams } from 'react-router';
import { useCityState, useServerNow } from '../connection/services.js';
import { WhyLink } from '../evidence/why-link.js';
import { SiteBedsDocument, type SiteBedsQuery } from '../generated/graphql.js';
import { Failed } from '../lists/failed.js';
import { usePolled } from '../lists/use-polled.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { useSight } from '../sign-in/sight.js';
import { counted } from '../words/numbers.js';
import { minuteOf } from '../words/times.js';
import { Ages } from './ages.js';
import { BedGrid } from './bed-grid.js';
import { ConflictList } from './conflict-list.js';
import { CountsLine } from './counts-line.js';
import { MeasureList } from './measure-list.js';
import { WardTable } from './ward-table.js';

type SiteBeds = NonNullable<SiteBedsQuery['siteBeds']>;

const Wards = ({ site, now }: { site: SiteBeds; now: string }) => {
  const [shown, setShown] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  // The beds stand below a long table: choosing a ward goes to them.
  useEffect(() => {
    if (shown !== undefined) heading.current?.focus();
  }, [shown]);
  const ward = site.wards.find((one) => one.ward === shown) ?? site.wards[0];
  return (
    <>
      <section className="card" aria-labelledby="wards">
        <h2 id="wards">Wards</h2>
        {site.wards.length === 0 ? <p className="empty">Nobody is known to be here, and no bed was reported.</p> : <WardTable site={site} shown={ward?.ward} onShow={setShown} />}
      </section>
      {ward !== undefined && (
        <section className="card" aria-labelledby="beds-of-ward">
          <h2 id="beds-of-ward" ref={heading} tabIndex={-1}>{ward.ward === '' ? 'Beds where the ward is not known' : `Beds of ward ${ward.ward}`}</h2>
          <BedGrid key={ward.ward} ward={ward} now={now} />
        </section>
      )}
    </>
  );
};

const Beds = ({ site, now }: { site: SiteBeds; now: string }) => {
  const { city } = useCityState();
  // What these lead to is for those who see messages; for others nothing stands there.
  const evidence = useSight()('MESSAGES');
  const here = city?.sectors.find(({ code }) => code === 'ACUTE')?.sites.find(({ code }) => code === site.code);
  const measures = here?.measures ?? [];
  return (
    <>
      <section className="card" aria-labelledby="counts">
        <header className="card__head">
          <h2 id="counts">Beds</h2>
          <Ages counts={site.counts} people={here?.freshness} />
        </header>
        <CountsLine counts={site.counts} now={now} />
        {evidence && (
          <p>
            <WhyLink number="OCCUPIED" sector="ACUTE" site={site.code} what={`${site.name}, people in beds`}>
              See the people counted
            </WhyLink>
            {' · '}
            <WhyLink number="DECLARED" sector="ACUTE" site={site.code} what={`${site.name}, reports`}>
              See the reports of beds and measures
            </WhyLink>
          </p>
        )}
      </section>
      <section className="card" aria-labelledby="conflicts">
        <h2 id="conflicts">{site.conflicts.length === 0 ? 'Conflicts' : counted(site.conflicts.length, 'conflict')}</h2>
        <ConflictList conflicts={site.conflicts} />
      </section>
      <Wards site={site} now={now} />
      <section className="card" aria-labelledby="measures">
        <h2 id="measures">Measures</h2>
        <MeasureList measures={measures} />
      </section>
    </>
  );
};

const Site = ({ code }: { code: string }) => {
  const occupants = useSight()('IN_BEDS');
  const { data, failed, read } = usePolled(SiteBedsDocument, { siteCode: code, occupants });
  const now = useServerNow();
  const site = data?.siteBeds;
  if (site === null) return <Page title="Site not known" back={{ to: '/now', label: 'City now' }}><p className="empty">No hospital site has this code.</p></Page>;
  return (
    <Page title={site?.name ?? 'Beds of a hospital'} back={{ to: '/now', label: 'City now' }}>
      {failed && <Failed what="the beds" onAgain={read} />}
      {site === undefined || now === undefined ? !failed && <Loading what="the beds" /> : <Beds site={site} now={minuteOf(now)} />}
    </Page>
  );
};

/** Which beds has this hospital, who is in them, and where do its sources disagree? */
export const SitePage = () => {
  const { code = '' } = useParams();
  return <Site key={code} code={code} />;
};
