import { createCityStore } from '../city/city-store.js';
import { CityChangedDocument } from '../generated/graphql.js';
import { createClient } from './create-client.js';
import { createConnectionStore } from './connection-store.js';
import type { Services } from './services.js';
import { subscribeAlways } from './subscribe-always.js';

const timers = {
  after: (milliseconds: number, run: () => void) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** A hidden tab draws no frames; its newest view is applied at once when it is looked at again. */
const onFrame = (draw: () => void) => {
  if (document.hidden) setTimeout(draw, 0);
  else requestAnimationFrame(draw);
};

/** Starts what lives as long as the page: the client, and the one subscription to the city that is also the heartbeat. */
export const startServices = (origin: string): Services => {
  const { client, reconnect } = createClient(origin);
  const city = createCityStore(onFrame);
  const connection = createConnectionStore(timers, reconnect);
  subscribeAlways(client, CityChangedDocument, ({ cityChanged }) => {
    connection.hear(cityChanged.asAt);
    city.receive(cityChanged);
  });
  addEventListener('offline', connection.lose);
  return { client, city, connection };
};
