import { expect, test } from '@jest/globals';
import type { ApolloClient } from '@apollo/client';
import { clockCase } from '../testing/samples.js';
import { createCaseList } from './case-list.js';

const settled = () => new Promise((done) => setTimeout(done, 0));

test('the first running clocks are drawn before the whole list is here', async () => {
  const asked: { variables: { first: number; filter: { state: string[] } }; answer: (nodes: unknown[]) => void }[] = [];
  const client = {
    subscribe: () => ({ subscribe: () => ({ unsubscribe: () => undefined }) }),
    query: ({ variables }: (typeof asked)[number]) =>
      new Promise((tell) => asked.push({ variables, answer: (nodes) => tell({ data: { clockCases: { nodes, pageInfo: { endCursor: null, hasNextPage: false }, totalCount: nodes.length } } }) })),
  } as unknown as ApolloClient;
  const list = createCaseList(client, (draw) => draw());
  list.start();
  expect(asked[0]?.variables).toMatchObject({ first: 50, filter: { state: ['OPEN'] } });
  asked[0]?.answer([clockCase('a')]);
  await settled();
  expect(list.get()).toMatchObject({ state: 'ready', whole: false });
  expect([...list.get().items.keys()]).toEqual(['a']);
  asked[1]?.answer([clockCase('late', { state: 'LAPSED_UNRESOLVED' }), clockCase('a')]);
  await settled();
  expect(list.get()).toMatchObject({ state: 'ready', whole: true, total: 2 });
  list.stop();
});
