import { createLiveItems, type Item, type LiveItems } from './live-items.js';

export interface LiveListParts<T extends Item> {
  /** Reads the whole; may give the first rows as soon as they are here. */
  read: (first: (items: readonly T[]) => void) => Promise<{ items: readonly T[]; total: number }>;
  subscribe: (onItem: (item: T) => void) => () => void;
  onFrame: (draw: () => void) => void;
}

/** A list that is read whole and then kept up by what is pushed. */
export interface LiveList<T extends Item> {
  start: () => void;
  stop: () => void;
  started: () => boolean;
  read: () => void;
  /** Reads again for the sake of one row and changes no other. */
  reread: (id: string) => Promise<T | undefined>;
  put: (item: T) => void;
  pause: (on: boolean) => void;
  get: () => LiveItems<T>;
  subscribe: (listener: () => void) => () => void;
}

export const createLiveList = <T extends Item>({ read, subscribe, onFrame }: LiveListParts<T>): LiveList<T> => {
  const store = createLiveItems<T>(onFrame);
  let stop: (() => void) | undefined;
  let latest = 0;
  let paused = false;
  /** A reading that was asked for while paused and waits for the end of the pause. */
  let owed = false;
  const readNow = () => {
    if (paused && store.get().whole) {
      owed = true;
      return;
    }
    const mine = ++latest;
    owed = false;
    store.beginReading();
    read((items) => mine === latest && store.beginWith(items)).then(
      ({ items, total }) => mine === latest && store.endReading(items, total),
      () => mine === latest && store.failReading(),
    );
  };
  return {
    start: () => {
      stop ??= subscribe(store.receive);
      readNow();
    },
    stop: () => {
      stop?.();
      stop = undefined;
      latest++;
    },
    started: () => stop !== undefined,
    read: readNow,
    reread: async (id) => {
      const { items } = await read(() => undefined);
      const found = items.find((each) => each.id === id);
      if (found !== undefined) store.put(found);
      return found;
    },
    put: store.put,
    pause: (on) => {
      paused = on;
      store.pause(on);
      if (!on && owed) readNow();
    },
    get: store.get,
    subscribe: store.subscribe,
  };
};
