import type { ApolloClient } from '@apollo/client';
import { subscribeAlways } from '../connection/subscribe-always.js';
import { ClockCaseChangedDocument, ClockCasesDocument } from '../generated/graphql.js';
import { createLiveList } from '../lists/live-list.js';
import { readAll } from '../lists/read-all.js';
import { liveStates, type Case } from './arrange-cases.js';

const most = 500;

/** The cases that still want somebody, read whole and kept up by what is pushed. */
export const createCaseList = (client: ApolloClient, onFrame: (draw: () => void) => void) =>
  createLiveList<Case>({
    onFrame,
    subscribe: (onItem) => subscribeAlways(client, ClockCaseChangedDocument, ({ clockCaseChanged }) => onItem(clockCaseChanged)),
    read: () =>
      readAll(async (after) => {
        const { data } = await client.query({ query: ClockCasesDocument, variables: { first: 100, after, filter: { state: [...liveStates] } }, fetchPolicy: 'no-cache' });
        if (data === undefined) throw new Error('No cases in the answer');
        return data.clockCases;
      }, most),
  });
