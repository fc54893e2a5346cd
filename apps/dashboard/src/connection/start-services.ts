import { createAlertList } from '../alerts/alert-list.js';
import { createCityStore } from '../city/city-store.js';
import { createCaseList } from '../clock/case-list.js';
import { CityChangedDocument, type DataClass } from '../generated/graphql.js';
import { createConnectionStore } from './connection-store.js';
import type { createClient } from './create-client.js';
import type { Services } from './services.js';
import { subscribeAlways } from './subscribe-always.js';

const timers = {
  after: (milliseconds: number, run: () => void) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** A hidden tab draws no frames; there the newest view is applied without one. */
const onFrame = (draw: () => void) => {
  if (document.hidden) setTimeout(draw, 0);
  else requestAnimationFrame(draw);
};

/** Starts what lives as long as the page: the one subscription to the city, which is also the heartbeat, and the alerts, where whoever looks sees any. */
export const startServices = ({ client, reconnect, close }: ReturnType<typeof createClient>, sees: readonly DataClass[]): Services => {
  const lists = sees.includes('CLOCK_LISTS');
  const city = createCityStore(onFrame);
  const connection = createConnectionStore(timers, reconnect);
  const alerts = createAlertList(client, onFrame);
  const cases = createCaseList(client, onFrame, sees.includes('BAY_AND_BED'));
  let returns = 0;
  connection.subscribe(() => {
    const now = connection.get();
    if (now.returns === returns) return;
    // What was pushed during the gap is gone: the lists are read anew, never trusted.
    returns = now.returns;
    if (lists) alerts.read();
    if (cases.started()) cases.read();
  });
  const leaveCity = subscribeAlways(client, CityChangedDocument, ({ cityChanged }) => {
    connection.hear(cityChanged.asAt);
    city.receive(cityChanged);
  });
  if (lists) alerts.start();
  addEventListener('offline', connection.lose);
  const pause = (paused: boolean) => {
    city.pause(paused);
    alerts.pause(paused);
    cases.pause(paused);
  };
  const stop = () => {
    leaveCity();
    alerts.stop();
    cases.stop();
    connection.stop();
    removeEventListener('offline', connection.lose);
    close();
  };
  return { client, city, connection, alerts, cases, pause, stop };
};
