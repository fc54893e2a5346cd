import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { SightNow } from '@homeward/store';
import { SessionSockets, type OpenSocket } from './session-sockets.js';

const operator: SightNow = { grants: [{ role: 'operator', organisation: null, ward: null }], opened: [] };

class Socket extends EventEmitter implements OpenSocket {
  public readyState = 1;
  public readonly closed: number[] = [];
  public close(code: number): void {
    this.closed.push(code);
  }
  public terminate(): void {
    this.readyState = 3;
    this.emit('close');
  }
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const watching = (sight: () => Promise<ReadonlyMap<string, SightNow>>): SessionSockets => new SessionSockets(sight, { warn: () => undefined });
const opened = (sockets: SessionSockets, secret = 'a', sight = operator): Socket => {
  const socket = new Socket();
  sockets.add(socket, secret, sight);
  return socket;
};

test('a socket whose viewer sees the same as when it was opened stays, in whatever order their grants are told', async () => {
  const [one, two] = [{ role: 'ward', organisation: 'RTD02', ward: 'W1' }, { role: 'director', organisation: null, ward: null }] as const;
  const sockets = watching(async () => new Map([['a', { grants: [two, one], opened: ['4'] }]]));
  const socket = opened(sockets, 'a', { grants: [one, two], opened: ['4'] });
  await jest.advanceTimersByTimeAsync(60_000);
  expect(socket.closed).toEqual([]);
});

test.each<[string, SightNow, SightNow | undefined, number]>([
  ['the session is over', operator, undefined, 4403],
  ['a role was taken away', { ...operator, grants: [...operator.grants, { role: 'data', organisation: null, ward: null }] }, operator, 4403],
  ['a role was given', operator, { ...operator, grants: [...operator.grants, { role: 'data', organisation: null, ward: null }] }, 4403],
  ['the role is for another ward', { grants: [{ role: 'ward', organisation: 'RTD02', ward: 'W1' }], opened: [] }, { grants: [{ role: 'ward', organisation: 'RTD02', ward: 'W2' }], opened: [] }, 4403],
  ['the hour of breaking glass is over', { ...operator, opened: ['4'] }, operator, 4403],
  ['somebody more was opened by breaking glass: the socket comes back at once', operator, { ...operator, opened: ['4'] }, 1012],
])('closes when %s', async (_what, then, now, code) => {
  const sockets = watching(async () => new Map(now === undefined ? [] : [['a', now]]));
  const socket = opened(sockets, 'a', then);
  await jest.advanceTimersByTimeAsync(4_000);
  expect(socket.closed).toEqual([code]);
  expect([socket.readyState, sockets.size]).toEqual([3, 0]);
});

// Control: without the time after which nobody is believed any more, both stayed open.
test.each<[string, () => Promise<never>]>([['fails', () => Promise.reject(new Error('away'))], ['hangs', () => new Promise(() => undefined)]])('while the question %s nobody stays open for longer than some seconds', async (_how, sight) => {
  const sockets = watching(sight);
  await jest.advanceTimersByTimeAsync(60_000);
  const socket = opened(sockets);
  await jest.advanceTimersByTimeAsync(8_000);
  expect(socket.closed).toEqual([]);
  await jest.advanceTimersByTimeAsync(8_000);
  expect(socket.closed).toEqual([1013]);
  expect(sockets.size).toBe(0);
});

test('one question that fails closes nobody', async () => {
  let asked = 0;
  const sockets = watching(() => ((asked += 1) % 2 === 0 ? Promise.reject(new Error('away')) : Promise.resolve(new Map([['a', operator]]))));
  const socket = opened(sockets);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(socket.closed).toEqual([]);
  expect(asked).toBeGreaterThan(20);
});

// Control: without the look at `readyState` the socket was kept for good.
test('who left while they were let in is not kept', () => {
  const sockets = watching(async () => new Map());
  const gone = new Socket();
  gone.readyState = 3;
  sockets.add(gone, 'a', operator);
  expect(sockets.size).toBe(0);
});
