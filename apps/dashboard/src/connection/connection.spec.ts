import { describe, expect, test } from '@jest/globals';
import { createCityStore } from '../city/city-store.js';
import { city } from '../testing/samples.js';
import { createConnectionStore } from './connection-store.js';

/** Timers that run only when told how much time has gone by. */
const handClock = () => {
  let now = 0;
  let pending: { at: number; run: () => void }[] = [];
  return {
    after: (milliseconds: number, run: () => void) => {
      const timer = { at: now + milliseconds, run };
      pending.push(timer);
      return () => void (pending = pending.filter((each) => each !== timer));
    },
    pass(milliseconds: number) {
      now += milliseconds;
      const due = pending.filter(({ at }) => at <= now);
      pending = pending.filter(({ at }) => at > now);
      for (const { run } of due) run();
    },
  };
};

describe('the connection', () => {
  const start = () => {
    const clock = handClock();
    let reconnects = 0;
    const connection = createConnectionStore(clock, () => reconnects++);
    return { clock, connection, reconnects: () => reconnects };
  };

  test('is lost after 15 seconds without a tick, and a new socket is asked for', () => {
    const { clock, connection, reconnects } = start();
    connection.hear('2026-11-21T17:30:00Z');
    clock.pass(14_999);
    expect(connection.get().state).toBe('connected');
    clock.pass(1);
    expect(connection.get()).toMatchObject({ state: 'lost', lastHeardAt: '2026-11-21T17:30:00Z' });
    expect(reconnects()).toBe(1);
  });

  test('stays up while ticks come', () => {
    const { clock, connection } = start();
    for (let tick = 0; tick < 20; tick++) {
      connection.hear('2026-11-21T17:30:00Z');
      clock.pass(5_000);
    }
    expect(connection.get().state).toBe('connected');
  });

  test('that was never there is lost too', () => {
    const { clock, connection } = start();
    clock.pass(15_000);
    expect(connection.get().state).toBe('lost');
  });

  test('that returns counts up, so that lists are read anew', () => {
    const { clock, connection } = start();
    connection.hear('2026-11-21T17:30:00Z');
    expect(connection.get().returns).toBe(0);
    clock.pass(15_000);
    connection.hear('2026-11-21T17:31:00Z');
    expect(connection.get()).toMatchObject({ state: 'connected', returns: 1 });
  });

  test('gone for 15 minutes is too old to rely on, until a tick comes', () => {
    const { clock, connection } = start();
    connection.hear('2026-11-21T17:30:00Z');
    clock.pass(15 * 60_000);
    expect(connection.get().tooOld).toBe(true);
    connection.hear('2026-11-21T17:50:00Z');
    expect(connection.get().tooOld).toBe(false);
  });
});

describe('the city', () => {
  test('is drawn once a frame with its newest view', () => {
    const draws: (() => void)[] = [];
    const store = createCityStore((draw) => draws.push(draw));
    let told = 0;
    store.subscribe(() => told++);
    for (const minute of ['30', '31', '32']) store.receive(city({ asAt: `2026-11-21T17:${minute}:00Z` }));
    expect(draws).toHaveLength(1);
    draws[0]?.();
    expect(told).toBe(1);
    expect(store.get().city?.asAt).toBe('2026-11-21T17:32:00Z');
  });

  test('stands still while paused and then is the newest', () => {
    const store = createCityStore((draw) => draw());
    store.receive(city({ asAt: '2026-11-21T17:30:00Z' }));
    store.pause(true);
    store.receive(city({ asAt: '2026-11-21T17:35:00Z' }));
    expect(store.get().city?.asAt).toBe('2026-11-21T17:30:00Z');
    expect(store.get().waiting?.asAt).toBe('2026-11-21T17:35:00Z');
    store.pause(false);
    expect(store.get().city?.asAt).toBe('2026-11-21T17:35:00Z');
  });

  test('shows its first view also while paused', () => {
    const store = createCityStore((draw) => draw());
    store.pause(true);
    store.receive(city());
    expect(store.get().city).toBeDefined();
  });
});
