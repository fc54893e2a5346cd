/** Whether this screen hears the server; apart from whether the server's data is fresh. */
export interface Connection {
  state: 'connecting' | 'connected' | 'lost';
  /** The server's time at the last tick heard. */
  lastHeardAt: string | undefined;
  /** Goes up each time the server is heard again after a gap: lists read anew on it. */
  returns: number;
  /** Not heard for so long that what is shown must not be relied on. */
  tooOld: boolean;
}

export const lostAfterMs = 15_000;
export const tooOldAfterMs = 15 * 60_000;

export interface Timers {
  after: (milliseconds: number, run: () => void) => () => void;
}

/** Hears ticks and tells when they stop. `onLost` may force a new socket, for a half-open one looks healthy. */
export const createConnectionStore = (timers: Timers, onLost: () => void) => {
  let connection: Connection = { state: 'connecting', lastHeardAt: undefined, returns: 0, tooOld: false };
  const listeners = new Set<() => void>();
  let cancel: (() => void)[] = [];

  const set = (changed: Connection) => {
    connection = changed;
    for (const listener of listeners) listener();
  };
  const lose = () => {
    if (connection.state === 'lost') return;
    set({ ...connection, state: 'lost' });
    onLost();
  };
  const watch = () => {
    for (const stop of cancel) stop();
    cancel = [timers.after(lostAfterMs, lose), timers.after(tooOldAfterMs, () => set({ ...connection, tooOld: true }))];
  };
  watch();

  return {
    /** A tick with the server's own time. */
    hear: (asAt: string) => {
      watch();
      const back = connection.state === 'lost';
      set({ state: 'connected', lastHeardAt: asAt, returns: connection.returns + (back ? 1 : 0), tooOld: false });
    },
    lose,
    get: () => connection,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: () => {
      for (const stop of cancel) stop();
    },
  };
};

export type ConnectionStore = ReturnType<typeof createConnectionStore>;
