import type { ApolloClient } from '@apollo/client';
import { subscribeAlways } from '../connection/subscribe-always.js';
import { AlertChangedDocument, AlertsDocument } from '../generated/graphql.js';
import { createLiveList } from '../lists/live-list.js';
import { readAll } from '../lists/read-all.js';
import { openStates, type Alert } from './arrange-alerts.js';

const most = 500;

/** The open alerts of the city, read whole and kept up by what is pushed. */
export const createAlertList = (client: ApolloClient, onFrame: (draw: () => void) => void) =>
  createLiveList<Alert>({
    onFrame,
    subscribe: (onItem) => subscribeAlways(client, AlertChangedDocument, ({ alertChanged }) => onItem(alertChanged)),
    read: () =>
      readAll(async (after) => {
        const { data } = await client.query({ query: AlertsDocument, variables: { first: 100, after, filter: { state: [...openStates] } }, fetchPolicy: 'no-cache' });
        if (data === undefined) throw new Error('No alerts in the answer');
        return data.alerts;
      }, most),
  });
