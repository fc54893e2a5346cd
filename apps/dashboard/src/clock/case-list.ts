import type { ApolloClient } from '@apollo/client';
import { subscribeAlways } from '../connection/subscribe-always.js';
import { ClockCaseChangedDocument, ClockCasesDocument, type ClockCaseState } from '../generated/graphql.js';
import { createLiveList } from '../lists/live-list.js';
import { readAll } from '../lists/read-all.js';
import { liveStates, type Case } from './arrange-cases.js';

const most = 500;
const drawnFirst = 50;

/** The cases that still want somebody, read whole and kept up by what is pushed. The first screenful of running clocks comes first. `bed`: whether the viewer may see in which bed somebody is. */
export const createCaseList = (client: ApolloClient, onFrame: (draw: () => void) => void, bed = true) => {
  const page = async (state: readonly ClockCaseState[], first: number, after: string | null) => {
    const { data } = await client.query({ query: ClockCasesDocument, variables: { first, after, filter: { state: [...state] }, bed }, fetchPolicy: 'no-cache' });
    if (data === undefined) throw new Error('No cases in the answer');
    return data.clockCases;
  };
  let begun = false;
  return createLiveList<Case>({
    onFrame,
    subscribe: (onItem) => subscribeAlways(client, ClockCaseChangedDocument, ({ clockCaseChanged }) => onItem(clockCaseChanged), { bed }),
    read: async (first) => {
      if (!begun) {
        // Both views arrange running clocks first and by deadline, as the server does: what follows is drawn beneath.
        const { nodes } = await page(['OPEN'], drawnFirst, null);
        if (nodes.length > 0) first(nodes);
        begun = true;
      }
      return readAll((after) => page(liveStates, 100, after), most);
    },
  });
};
