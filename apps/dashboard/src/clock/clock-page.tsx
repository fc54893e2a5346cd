import { Suspense, useEffect, useSyncExternalStore } from 'react';
import { useSearchParams } from 'react-router';
import { useServerNow, useServices } from '../connection/services.js';
import { Failed } from '../lists/failed.js';
import { Views } from '../lists/views.js';
import { later } from '../shell/later.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { useSight } from '../sign-in/sight.js';
import { belongs, caseViews, type CaseView } from './arrange-cases.js';
import { CaseListView } from './case-list-view.js';

const CaseSharing = later(() => import('../sharing/case-sharing.js').then((part) => part.CaseSharing));

const viewWord: Record<CaseView, string> = { all: 'All', open: 'In the 10 days', 'no-owner': 'No owner', 'last-day': 'Last day', past: 'Past day 10', restart: 'Home, restart not confirmed' };

/** Who must get home by when, and what is each waiting for? */
export const ClockPage = () => {
  const { cases } = useServices();
  useEffect(() => {
    cases.start();
    return cases.stop;
  }, [cases]);
  const list = useSyncExternalStore(cases.subscribe, cases.get);
  const now = useServerNow();
  const shares = useSight()('SHARES');
  const [params] = useSearchParams();
  const [askedView, only] = [params.get('view'), params.get('case')];
  const view = caseViews.find((each) => each === askedView) ?? 'all';
  // The first rows are of the running clocks: they answer these views before the rest is here.
  const enough = list.whole || (only === null && (view === 'all' || view === 'open'));
  const count = (each: CaseView) => (list.whole ? [...list.counting.values()].filter(belongs[each]).length : undefined);
  const views = caseViews.map((each) => ({ to: each === 'all' ? '/clock' : `/clock?view=${each}`, label: viewWord[each], count: count(each), current: only === null && each === view }));
  return (
    <Page title="10-day clock" count={count('all')}>
      <Views label="Cases by need" views={views} />
      {list.state === 'failed' && <Failed what="the 10-day clock" onAgain={cases.read} />}
      {(list.state === 'loading' || !enough || now === undefined) && list.state !== 'failed' && <Loading what="the 10-day clock" instead="Alerts" />}
      {list.state === 'ready' && enough && now !== undefined && <CaseListView list={list} view={view} only={only} now={now} caption={`10-day clock: ${viewWord[view]}, nearest deadline first`} />}
      {list.state === 'ready' && only !== null && list.items.has(only) && shares && (
        <Suspense fallback={<Loading what="who is asked to help" />}>
          <CaseSharing key={only} caseId={only} />
        </Suspense>
      )}
    </Page>
  );
};
