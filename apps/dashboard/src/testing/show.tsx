import './jsdom-gaps.js';
import type { ApolloClient } from '@apollo/client';
import { act, configure, render, type RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { Alert } from '../alerts/arrange-alerts.js';
import { createCityStore } from '../city/city-store.js';
import type { Case } from '../clock/arrange-cases.js';
import { createConnectionStore } from '../connection/connection-store.js';
import { ServicesProvider, type Services } from '../connection/services.js';
import { createLiveList } from '../lists/live-list.js';
import { city as sampleCity } from './samples.js';

// What is waited for may take a busy machine longer than the second that is usual.
configure({ asyncUtilTimeout: 120_000 });

interface Given {
  alerts?: readonly Alert[];
  cases?: readonly Case[];
  city?: ReturnType<typeof sampleCity>;
  mutate?: (asked: { variables: unknown }) => Promise<unknown>;
  /** The answer to any query that is not of a list given above. */
  query?: (asked: { variables: unknown }) => Promise<unknown>;
  at: string;
}

/** A live list fed by hand: `push` is what the server would push. */
const fed = <T extends { id: string; version: number }>(items: readonly T[]) => {
  let push: (item: T) => void = () => undefined;
  const list = createLiveList<T>({
    onFrame: (draw) => draw(),
    read: async () => ({ items, total: items.length }),
    subscribe: (onItem) => {
      push = onItem;
      return () => undefined;
    },
  });
  list.start();
  return { list, push: (item: T) => push(item) };
};

/** Draws screens over services that are filled by hand, at one address. */
export const show = async (screen: ReactNode, { alerts = [], cases = [], city = sampleCity(), mutate, query = async () => ({ data: undefined }), at }: Given) => {
  const { MemoryRouter } = await import('react-router');
  const [alertList, caseList] = [fed(alerts), fed(cases)];
  const cityStore = createCityStore((draw) => draw());
  cityStore.receive(city);
  const connection = createConnectionStore({ after: () => () => undefined }, () => undefined);
  connection.hear(city.asAt);
  const services: Services = {
    client: { mutate, query } as unknown as ApolloClient,
    city: cityStore,
    connection,
    alerts: alertList.list,
    cases: caseList.list,
    pause: (paused) => {
      cityStore.pause(paused);
      alertList.list.pause(paused);
      caseList.list.pause(paused);
    },
    stop: () => undefined,
  };
  const view = await act(
    async (): Promise<RenderResult> =>
      render(
        <ServicesProvider value={services}>
          <MemoryRouter initialEntries={[at]}>{screen}</MemoryRouter>
        </ServicesProvider>,
      ),
  );
  return { ...view, services, pushAlert: alertList.push, pushCase: caseList.push };
};
