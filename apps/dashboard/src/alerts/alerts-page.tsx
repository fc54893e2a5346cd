import { useMemo, useState, useSyncExternalStore } from 'react';
import { useSearchParams } from 'react-router';
import { useCityState, useConnection, useServerNow, useServices } from '../connection/services.js';
import { Failed } from '../lists/failed.js';
import { ListBar } from '../lists/list-bar.js';
import { MoreButton, step } from '../lists/more-button.js';
import { useHeldOrder } from '../lists/use-held-order.js';
import { Views } from '../lists/views.js';
import { Loading } from '../shell/loading.js';
import { Page } from '../shell/page.js';
import { counted, number } from '../words/numbers.js';
import { minuteOf, timeOfDay } from '../words/times.js';
import { AlertRow } from './alert-row.js';
import { alertViews, arrangeAlerts, belongs, type AlertView } from './arrange-alerts.js';
import { DeskChoice } from './desk-choice.js';
import { NotRaised } from './not-raised.js';
import { useAcknowledge } from './use-acknowledge.js';
import { useDeskChoice } from './use-desk-choice.js';

const viewWord: Record<AlertView, string> = { unowned: 'No owner', all: 'All', acknowledged: 'Acknowledged' };

const addressOf = (view: AlertView, desk: string): string => {
  const params = new URLSearchParams([...(view === 'unowned' ? [] : [['view', view]]), ...(desk === '' ? [] : [['desk', desk]])]).toString();
  return params === '' ? '/alerts' : `/alerts?${params}`;
};

const NoAlerts = ({ view, others, now }: { view: AlertView; others: number; now: string }) => {
  const catchingUp = useCityState().city?.catchingUp === true;
  const checked = `Last checked ${timeOfDay(now)}.${catchingUp ? ' History is still filling in, and new alerts wait until it has.' : ''}`;
  if (view === 'acknowledged') return <p className="empty">No alerts are acknowledged. {checked}</p>;
  const elsewhere = others === 0 ? '' : ` ${counted(others, 'alert is', 'alerts are')} with other people.`;
  return <p className="empty">{`No alerts need you. ${checked}${view === 'unowned' ? elsewhere : ''}`}</p>;
};

/** What needs me now, and who has the rest? */
export const AlertsPage = () => {
  const { alerts } = useServices();
  const list = useSyncExternalStore(alerts.subscribe, alerts.get);
  const now = useServerNow();
  const { state: connected } = useConnection();
  const [params] = useSearchParams();
  const asked = params.get('view');
  const view = alertViews.find((each) => each === asked) ?? 'unowned';
  const desk = useDeskChoice();
  const arranged = useMemo(() => arrangeAlerts([...list.items.values()].filter(desk.shows), view), [list.items, view, desk.key]);
  const held = useHeldOrder(`${view}:${desk.key}:${list.state}`, arranged);
  const { outcomes, acknowledge } = useAcknowledge();
  const [most, setMost] = useState(step);
  const count = (each: AlertView) => [...list.counting.values()].filter(belongs[each]).filter(desk.shows).length;
  const unowned = count('unowned');
  const views = alertViews.map((each) => ({ to: addressOf(each, desk.asked), label: viewWord[each], count: list.state === 'ready' ? count(each) : undefined, current: each === view }));
  const rows = held.order.flatMap((id) => list.items.get(id) ?? []);
  return (
    <Page title="Alerts" count={unowned}>
      <DeskChoice asked={desk.asked} works={desk.works} own={desk.own} desks={[...list.items.values()].map((alert) => alert.desk)} onChoose={desk.choose} />
      <Views label="Alerts by state" views={views} />
      {list.state === 'failed' && <Failed what="alerts" onAgain={alerts.read} />}
      {(list.state === 'loading' || now === undefined) && list.state !== 'failed' && <Loading what="alerts" instead="City now" />}
      {list.state === 'ready' && now !== undefined && (
        <>
          <ListBar one="alert" waiting={held.waiting.length} gone={held.gone} heldBack={list.heldBack} onShow={held.show} />
          {list.total > list.items.size && <p className="caution">{`This list holds ${number(list.items.size)} of ${number(list.total)} alerts.`}</p>}
          {rows.length === 0 ? (
            <NoAlerts view={view} others={count('all')} now={now} />
          ) : (
            <ul className="alerts">
              {rows.slice(0, most).map((alert) => (
                <AlertRow key={alert.id} alert={alert} now={minuteOf(now)} outcome={outcomes.get(alert.id)} actionsPaused={connected === 'lost'} fresh={held.fresh.has(alert.id)} onAcknowledge={acknowledge} />
              ))}
            </ul>
          )}
          {view === 'all' && <NotRaised />}
          <MoreButton shown={most} of={rows.length} onMore={() => setMost(most + step)} />
        </>
      )}
    </Page>
  );
};
