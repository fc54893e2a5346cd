import { expect, test } from '@jest/globals';
import type { EntityManager, Viewer } from '@homeward/store';
import { looksOf } from './looks.js';

const viewer: Viewer = { placeId: 'here', id: 'staff:1', name: 'One', grants: [{ role: 'operator', organisation: null, ward: null }], demo: false, signedIn: true };

/** Records what is appended: action, operation, people. `fails`: the transaction is undone at its end. */
const kept = () => {
  const events: (readonly [string, string, readonly string[]])[] = [];
  const state = { fails: false, day: '2026-11-01' };
  const query = (_sql: string, values: readonly unknown[]): Promise<unknown[]> => {
    events.push([values[4] as string, values[5] as string, values[6] as string[]]);
    return Promise.resolve([]);
  };
  const read = async <T>(fn: (tx: EntityManager) => Promise<T>): Promise<T> => {
    const answer = await fn({ query } as unknown as EntityManager);
    if (state.fails) throw new Error('undone');
    return answer;
  };
  return { events, state, looks: looksOf(viewer, read, { query } as never, () => state.day) };
};
const nothing = (): Promise<undefined> => Promise.resolve(undefined);

// Control: without `underWay` the first of these had two events; without `told` four, and the second test four.
test('whoever is read in several ways in one request is written down once; one whose reading was undone again', async () => {
  const { events, state, looks } = kept();
  looks.asks('clockCases');
  await Promise.all([looks.readOf(['1', '2'], nothing), looks.seen('1'), looks.seen('2'), looks.readOf(['2'], nothing)]);
  await looks.readOf(['1'], nothing);
  expect(events).toEqual([['LOOK', 'clockCases', ['1', '2']]]);
  state.fails = true;
  await expect(looks.readOf(['3'], nothing)).rejects.toThrow('undone');
  state.fails = false;
  await looks.readOf(['3'], nothing);
  expect(events.slice(1)).toEqual([['LOOK', 'clockCases', ['3']], ['LOOK', 'clockCases', ['3']]]);
});

test('a live page writes each person once a day', async () => {
  const { events, state, looks } = kept();
  for (const day of ['2026-11-01', '2026-11-01', '2026-11-02', '2026-11-02']) {
    state.day = day;
    await looks.readOf(['1'], nothing);
  }
  expect(events).toHaveLength(2);
});

test('what is refused to a page of people is one statement a field', async () => {
  const { events, looks } = kept();
  await Promise.all([...['1', '2', '3'].map((id) => looks.refused('Person.name', id)), looks.refused('Query.numberEvidence')]);
  expect(events).toEqual([['REFUSED', 'Person.name', ['1', '2', '3']], ['REFUSED', 'Query.numberEvidence', []]]);
});
