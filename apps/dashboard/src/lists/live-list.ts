import { createLiveItems, type Item, type LiveItems } from './live-items.js';

export interface LiveListParts<T extends Item> {
  read: () => Promise<{ items: readonly T[]; total: number }>;
  subscribe: (onItem: (item: T) => void) => () => void;
  onFrame: (draw: () => void) => void;
}

/** A list that is read whole and then kept up by what is pushed. */
export interface LiveList<T extends Item> {
  start: () => void;
  stop: () => void;
  started: () => boolean;
  read: () => void;
  put: (item: T) => void;
  pause: (on: boolean) => void;
  get: () => LiveItems<T>;
  subscribe: (listener: () => void) => () => void;
}

export const createLiveList = <T extends Item>({ read, subscribe, onFrame }: LiveListParts<T>): LiveList<T> => {
  const store = createLiveItems<T>(onFrame);
  let stop: (() => void) | undefined;
  let latest = 0;
  const readNow = () => {
    const mine = ++latest;
    store.beginReading();
    read().then(
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
    put: store.put,
    pause: store.pause,
    get: store.get,
    subscribe: store.subscribe,
  };
};
