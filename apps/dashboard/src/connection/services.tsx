import type { ApolloClient } from '@apollo/client';
import { createContext, use, useSyncExternalStore } from 'react';
import type { Alert } from '../alerts/arrange-alerts.js';
import type { CityStore } from '../city/city-store.js';
import type { Case } from '../clock/arrange-cases.js';
import type { LiveList } from '../lists/live-list.js';
import type { ConnectionStore } from './connection-store.js';

/** What the whole page shares: one client, one city, one watch on the connection, one list of each kind. */
export interface Services {
  client: ApolloClient;
  city: CityStore;
  connection: ConnectionStore;
  alerts: LiveList<Alert>;
  cases: LiveList<Case>;
  /** Freezes or frees everything that updates by itself. */
  pause: (paused: boolean) => void;
  /** Ends whatever asks or listens by itself: nothing of it is used afterwards. */
  stop: () => void;
}

const Context = createContext<Services | undefined>(undefined);

export const ServicesProvider = Context.Provider;

export const useServices = (): Services => {
  const services = use(Context);
  if (services === undefined) throw new Error('No services around this component');
  return services;
};

export const useConnection = () => {
  const { connection } = useServices();
  return useSyncExternalStore(connection.subscribe, connection.get);
};

export const useCityState = () => {
  const { city } = useServices();
  return useSyncExternalStore(city.subscribe, city.get);
};

/** The server's time as last drawn: the only "now" on any screen. */
export const useServerNow = (): string | undefined => useCityState().city?.asAt;
