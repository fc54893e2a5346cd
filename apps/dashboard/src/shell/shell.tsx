import { Suspense, useEffect, useRef, useSyncExternalStore } from 'react';
import { belongs } from '../alerts/arrange-alerts.js';
import { Outlet, useLocation } from 'react-router';
import { useCityState, useConnection, useServices } from '../connection/services.js';
import { AlertAnnouncer } from '../alerts/alert-announcer.js';
import { liveStates } from '../clock/arrange-cases.js';
import { ListCountsDocument } from '../generated/graphql.js';
import { usePolled } from '../lists/use-polled.js';
import { useSight } from '../sign-in/sight.js';
import { ConnectionBanner } from './connection-banner.js';
import { Loading } from './loading.js';
import { Header } from './header.js';
import { Nav } from './nav.js';

/** What stands around every screen. */
export const Shell = ({ viewer }: { viewer: { name: string; demo: boolean } }) => {
  const { city, paused } = useCityState();
  const { alerts } = useServices();
  const list = useSyncExternalStore(alerts.subscribe, alerts.get);
  const unowned = list.state === 'ready' ? [...list.counting.values()].filter(belongs.unowned).length : undefined;
  const sight = useSight();
  // Of whom the lists tell this viewer, and not of everybody in the city.
  const listed = usePolled(ListCountsDocument, { clock: sight('CLOCK_LISTS'), holds: sight('HOLDS_LISTS'), reviews: sight('GOVERNANCE'), states: [...liveStates] }).data;
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
        <Nav counts={{ alerts: unowned, cases: listed?.clockCases?.totalCount, holds: listed?.doubleHolds?.totalCount, reviews: listed?.brokenGlass?.totalCount }} />
        <main id="main" ref={main} tabIndex={-1} className={tooOld ? 'main main--too-old' : 'main'}>
          <Suspense fallback={<Loading what="the page" />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
    </>
  );
};
