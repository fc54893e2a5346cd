import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useCityState, useConnection, useServices } from '../connection/services.js';
import { Failed } from '../lists/failed.js';
import { ListBar } from '../lists/list-bar.js';
import { useHeldOrder } from '../lists/use-held-order.js';
import { Views } from '../lists/views.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { number } from '../words/numbers.js';
import { minuteOf, timeOfDay } from '../words/times.js';
import { arrangeCases, belongs, caseViews, type CaseView } from './arrange-cases.js';
import { CaseRow } from './case-row.js';
import { useTake } from './use-take.js';

const viewWord: Record<CaseView, string> = { all: 'All', 'no-owner': 'No owner', 'last-day': 'Last day', past: 'Past', restart: 'Home, restart not confirmed' };
const step = 50;

const empty: Record<CaseView, string> = {
  all: 'No cases are open.',
  'no-owner': 'Every open case has an owner.',
  'last-day': 'Nobody is on the last day.',
  past: 'Nobody is past the period.',
  restart: 'Nobody is home without a confirmed restart.',
};

const useSiteName = () => {
  const sectors = useCityState().city?.sectors;
  const names = useMemo(() => new Map(sectors?.flatMap(({ sites }) => sites.map(({ code, name }) => [code, name]))), [sectors]);
  const key = [...names].flat().join('\n');
  // Stable while the names are, so that rows are not drawn again on each tick.
  return useCallback((code: string) => names.get(code) ?? code, [key]);
};

const heads = ['Person', 'Day and deadline', 'Where', 'Home care', 'Waiting for', 'Owner'];

/** Who must get home by when, and what is each waiting for? */
export const ClockPage = () => {
  const { cases } = useServices();
  useEffect(() => {
    cases.start();
    return cases.stop;
  }, [cases]);
  const list = useSyncExternalStore(cases.subscribe, cases.get);
  const now = useCityState().city?.asAt;
  const { state: connected } = useConnection();
  const [params] = useSearchParams();
  const [askedView, askedCase] = [params.get('view'), params.get('case')];
  const view = caseViews.find((each) => each === askedView) ?? 'all';
  const arranged = useMemo(() => (askedCase === null ? arrangeCases(list.items.values(), view) : [askedCase].filter((id) => list.items.has(id))), [list.items, view, askedCase]);
  const held = useHeldOrder(`${view}:${askedCase ?? ''}:${list.state}`, arranged);
  const siteName = useSiteName();
  const { outcomes, take } = useTake();
  const [most, setMost] = useState(step);
  const count = (each: CaseView) => [...list.items.values()].filter(belongs[each]).length;
  const views = caseViews.map((each) => ({ to: each === 'all' ? '/clock' : `/clock?view=${each}`, label: viewWord[each], count: list.state === 'ready' ? count(each) : undefined, current: askedCase === null && each === view }));
  const rows = held.order.flatMap((id) => list.items.get(id) ?? []);
  return (
    <Page title="10-day clock" count={list.state === 'ready' ? count('all') : undefined}>
      <Views label="Cases by need" views={views} />
      {list.state === 'failed' && <Failed what="the 10-day clock" onAgain={cases.read} />}
      {(list.state === 'loading' || now === undefined) && list.state !== 'failed' && <Loading what="the 10-day clock" instead="Alerts" />}
      {list.state === 'ready' && now !== undefined && (
        <>
          <ListBar one="case" waiting={held.waiting.length} gone={held.gone} heldBack={list.heldBack} onShow={held.show} />
          {list.total > list.items.size && <p className="caution">{`This list holds ${number(list.items.size)} of ${number(list.total)} cases.`}</p>}
          {askedCase !== null && (
            <p className="empty">
              {rows.length === 0 ? 'That case is not open.' : 'One case is shown.'} <Link to="/clock">Show all cases</Link>
            </p>
          )}
          {rows.length === 0 && askedCase === null && <p className="empty">{`${empty[view]} Last checked ${timeOfDay(now)}.`}</p>}
          {rows.length > 0 && (
            <table role="table" className="worklist">
              <caption className="nhsuk-u-visually-hidden">{`10-day clock: ${viewWord[view]}, nearest deadline first`}</caption>
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
                  <CaseRow key={each.id} each={each} now={minuteOf(now)} outcome={outcomes.get(each.id)} actionsPaused={connected === 'lost'} siteName={siteName} onTake={take} />
                ))}
              </tbody>
            </table>
          )}
          {rows.length > most && (
            <button type="button" className="button button--plain" onClick={() => setMost(most + step)}>
              Show {Math.min(step, rows.length - most)} more of {number(rows.length)}
            </button>
          )}
        </>
      )}
    </Page>
  );
};
