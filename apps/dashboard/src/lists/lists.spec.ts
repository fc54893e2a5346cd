import { describe, expect, test } from '@jest/globals';
import { heldOrder, shownOrder } from './held-order.js';
import { createLiveItems } from './live-items.js';
import { createLiveList } from './live-list.js';
import { readAll } from './read-all.js';
import { rowOutcome } from './row-outcome.js';

describe('the order of a list on screen', () => {
  const first = heldOrder(undefined, 'all', ['a', 'b']);

  test('is as arranged at first', () => expect(first).toEqual({ key: 'all', order: ['a', 'b'], waiting: [], fresh: [] }));
  test('does not move for what is new, also when that sorts first', () => expect(heldOrder(first, 'all', ['n', 'a', 'b'])).toEqual({ key: 'all', order: ['a', 'b'], waiting: ['n'], fresh: [] }));
  test('keeps a row in its place that no longer belongs', () => expect(heldOrder(first, 'all', ['b']).order).toEqual(['a', 'b']));
  test('is arranged anew when asked', () => expect(heldOrder(first, 'all:1', ['n', 'b'])).toEqual({ key: 'all:1', order: ['n', 'b'], waiting: [], fresh: [] }));
  test('has what waited at the top once it is asked for, wherever it sorts, and keeps it there', () => {
    const shown = shownOrder(heldOrder(first, 'all', ['a', 'b', 'n']), ['a', 'b', 'n']);
    expect(shown).toEqual({ key: 'all', order: ['n', 'a', 'b'], waiting: [], fresh: ['n'] });
    const more = shownOrder(heldOrder(shown, 'all', ['a', 'b', 'm', 'n']), ['a', 'b', 'm', 'n']);
    expect(more).toEqual({ key: 'all', order: ['m', 'n', 'a', 'b'], waiting: [], fresh: ['m', 'n'] });
    expect(shownOrder(more, ['a', 'b', 'm']).order).toEqual(['m', 'a', 'b']);
  });
  test('shows at once what comes into an empty list', () => expect(heldOrder(heldOrder(undefined, 'all', []), 'all', ['n']).order).toEqual(['n']));
});

const frames = () => {
  const draws: (() => void)[] = [];
  return { onFrame: (draw: () => void) => void draws.push(draw), draw: () => draws.splice(0).forEach((each) => each()), count: () => draws.length };
};

describe('live items', () => {
  const start = () => {
    const frame = frames();
    const items = createLiveItems<{ id: string; version: number; word?: string }>(frame.onFrame);
    items.beginReading();
    items.endReading([{ id: 'a', version: 2 }], 1);
    let told = 0;
    items.subscribe(() => told++);
    return { frame, items, told: () => told };
  };

  test('that come between two frames are drawn once', () => {
    const { frame, items, told } = start();
    for (let version = 3; version < 50; version++) items.receive({ id: 'a', version });
    expect(frame.count()).toBe(1);
    frame.draw();
    expect(told()).toBe(1);
    expect(items.get().items.get('a')?.version).toBe(49);
  });

  test('never go back to an older version', () => {
    const { frame, items } = start();
    items.receive({ id: 'a', version: 1, word: 'old' });
    frame.draw();
    expect(items.get().items.get('a')).toEqual({ id: 'a', version: 2 });
  });

  test('that come while the list is read are not lost under the answer', () => {
    const { frame, items } = start();
    items.beginReading();
    items.receive({ id: 'n', version: 1 });
    frame.draw();
    items.receive({ id: 'a', version: 4 });
    items.endReading([{ id: 'a', version: 3 }], 1);
    expect([...items.get().items.values()]).toEqual([{ id: 'a', version: 4 }, { id: 'n', version: 1 }]);
  });

  test('that answer an own action are not undone by a reading that began before it', () => {
    const { items } = start();
    items.beginReading();
    items.put({ id: 'a', version: 5 });
    items.endReading([{ id: 'a', version: 2 }], 1);
    expect(items.get().items.get('a')?.version).toBe(5);
  });

  test('that the server no longer lists go with the next reading', () => {
    const { items } = start();
    items.beginReading();
    items.endReading([], 0);
    expect(items.get().items.size).toBe(0);
  });

  test('wait while paused, are counted, and come when resumed', () => {
    const { frame, items } = start();
    items.pause(true);
    items.receive({ id: 'b', version: 1 });
    items.receive({ id: 'b', version: 2 });
    frame.draw();
    expect(items.get().items.has('b')).toBe(false);
    expect(items.get().heldBack).toBe(1);
    items.put({ id: 'a', version: 3, word: 'mine' });
    expect(items.get().items.get('a')?.word).toBe('mine');
    items.pause(false);
    frame.draw();
    expect(items.get().items.get('b')?.version).toBe(2);
    expect(items.get().heldBack).toBe(0);
  });

  test('say that they could not be read only when there is nothing to show', () => {
    const items = createLiveItems(frames().onFrame);
    items.beginReading();
    items.failReading();
    expect(items.get().state).toBe('failed');
    const { items: ready } = start();
    ready.beginReading();
    ready.failReading();
    expect(ready.get().state).toBe('ready');
  });
});

test('an older reading that answers late is not taken', async () => {
  const answers: ((items: { id: string; version: number }[]) => void)[] = [];
  const list = createLiveList<{ id: string; version: number }>({
    onFrame: (draw) => draw(),
    subscribe: () => () => undefined,
    read: () => new Promise((answer) => answers.push((items) => answer({ items, total: items.length }))),
  });
  list.start();
  list.read();
  answers[1]?.([{ id: 'new', version: 1 }]);
  answers[0]?.([{ id: 'old', version: 1 }]);
  await Promise.resolve().then(() => undefined);
  await new Promise((done) => setTimeout(done, 0));
  expect([...list.get().items.keys()]).toEqual(['new']);
});

test('a reading that is asked for while paused waits for the end of the pause', async () => {
  let readings = 0;
  const list = createLiveList<{ id: string; version: number }>({
    onFrame: (draw) => draw(),
    subscribe: () => () => undefined,
    read: async () => ({ items: [{ id: `${++readings}`, version: 1 }], total: 1 }),
  });
  const settled = () => new Promise((done) => setTimeout(done, 0));
  list.start();
  await settled();
  list.pause(true);
  list.read();
  await settled();
  expect([...list.get().items.keys()]).toEqual(['1']);
  list.pause(false);
  await settled();
  expect([...list.get().items.keys()]).toEqual(['2']);
});

test('every page is read, and no more than are wanted', async () => {
  const all = Array.from({ length: 25 }, (_, index) => index);
  const page = async (after: string | null) => {
    const from = Number(after ?? 0);
    return { nodes: all.slice(from, from + 10), pageInfo: { endCursor: String(from + 10), hasNextPage: from + 10 < all.length }, totalCount: all.length };
  };
  expect((await readAll(page, 500)).items).toEqual(all);
  expect(await readAll(page, 20)).toEqual({ items: all.slice(0, 20), total: 25 });
});

describe('the outcome of an action', () => {
  test.each([
    ['Conflict', 'P Lunn acknowledged this 4 seconds before you.', 'conflict'],
    ['AlreadyCleared', 'This alert had already cleared at 3:03pm. Nothing was changed.', 'cleared'],
    ['NotAllowed', 'Your role may not do this.', 'refused'],
    ['Invalid', 'There is no such alert.', 'refused'],
  ])('%s is told in the words of the server', (__typename, message, kind) => expect(rowOutcome({ __typename, message }, 'Done.')).toEqual({ kind, text: message }));

  test('carried out, is said as given', () => expect(rowOutcome({ __typename: 'Alert' }, 'Acknowledged by you at 3:02pm.')).toEqual({ kind: 'done', text: 'Acknowledged by you at 3:02pm.' }));
});
