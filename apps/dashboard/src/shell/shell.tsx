import { Suspense, useEffect, useRef, useSyncExternalStore } from 'react';
import { belongs } from '../alerts/arrange-alerts.js';
import { Outlet, useLocation } from 'react-router';
import type { City } from '../city/city-store.js';
import { useCityState, useConnection, useServices } from '../connection/services.js';
import { AlertAnnouncer } from '../alerts/alert-announcer.js';
import { DoubleHoldCountDocument } from '../generated/graphql.js';
import { usePolled } from '../lists/use-polled.js';
import { useSight } from '../sign-in/sight.js';
import { ConnectionBanner } from './connection-banner.js';
import { Loading } from './loading.js';
import { Header } from './header.js';
import { Nav } from './nav.js';

/** Cases that are not closed; undefined where some of their counts are not known or withheld. */
const casesOf = (city: City | undefined): number | undefined => {
  if (city === undefined) return undefined;
  const { open, lapsed, restartUnconfirmed } = city.clock;
  return open === null || lapsed === null || restartUnconfirmed === null ? undefined : open + lapsed + restartUnconfirmed;
};

/** What stands around every screen. */
export const Shell = ({ viewer }: { viewer: { name: string; demo: boolean } }) => {
  const { city, paused } = useCityState();
  const { alerts } = useServices();
  const list = useSyncExternalStore(alerts.subscribe, alerts.get);
  const unowned = list.state === 'ready' ? [...list.counting.values()].filter(belongs.unowned).length : undefined;
  const sight = useSight();
  const holds = usePolled(DoubleHoldCountDocument, { lists: sight('HOLDS_LISTS') }).data?.doubleHolds?.totalCount;
  const { tooOld } = useConnection();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    // A change of screen is told to keyboards and screen readers by moving to its content.
    if (first.current) first.current = false;
    else main.current?.focus();
    scrollTo(0, 0);
  }, [pathname]);
  return (
    <>
      <a className="nhsuk-skip-link" href="#main" onClick={() => main.current?.focus()}>
        Skip to main content
      </a>
      <Header viewer={viewer} />
      <ConnectionBanner />
      {city?.catchingUp === true && (
        <div className="banner banner--info" role="status">
          History is still filling in: numbers will change until it has caught up. New alerts wait until then.
        </div>
      )}
      {paused && (
        <div className="banner banner--info" role="status">
          Updates are paused on this screen.
        </div>
      )}
      {sight('CLOCK_LISTS') && <AlertAnnouncer />}
      <div className="frame">
        <Nav counts={{ alerts: unowned, cases: casesOf(city), holds }} />
        <main id="main" ref={main} tabIndex={-1} className={tooOld ? 'main main--too-old' : 'main'}>
          <Suspense fallback={<Loading what="the page" />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
    </>
  );
};
