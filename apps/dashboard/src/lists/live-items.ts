export interface Item {
  id: string;
  version: number;
}

export interface LiveItems<T> {
  items: ReadonlyMap<string, T>;
  /** What counts are made from: `items`, but standing still while updates are paused, also after an own action. */
  counting: ReadonlyMap<string, T>;
  /** False while only the first rows of the first reading are here. */
  whole: boolean;
  state: 'loading' | 'ready' | 'failed';
  /** How many the server says there are; more than `items` when not all were read. */
  total: number;
  /** Goes up with each reading of the whole list. */
  readings: number;
  /** Changes that wait while updates are paused. */
  heldBack: number;
}

const newer = <T extends Item>(known: T | undefined, came: T): boolean => known === undefined || came.version >= known.version;

/**
 * Rows by id, outside Apollo's cache. Pushed changes are applied in one batch a frame, an older version never
 * overwrites a newer one, and a change that comes while the whole list is being read is not lost under it.
 */
export const createLiveItems = <T extends Item>(onFrame: (draw: () => void) => void) => {
  let now: LiveItems<T> = { items: new Map(), counting: new Map(), whole: false, state: 'loading', total: 0, readings: 0, heldBack: 0 };
  let queue: T[] = [];
  let duringReading: T[] | undefined;
  let paused = false;
  let drawing = false;
  const listeners = new Set<() => void>();

  const set = (changed: LiveItems<T>) => {
    now = changed;
    for (const listener of listeners) listener();
  };
  const merged = (base: ReadonlyMap<string, T>, came: readonly T[]): Map<string, T> => {
    const items = new Map(base);
    for (const item of came) if (newer(items.get(item.id), item)) items.set(item.id, item);
    return items;
  };
  const draw = () => {
    drawing = false;
    if (paused) {
      const news = queue.filter(({ id, version }) => (now.items.get(id)?.version ?? -1) < version);
      const heldBack = new Set(news.map(({ id }) => id)).size;
      if (heldBack !== now.heldBack) set({ ...now, heldBack });
      return;
    }
    if (queue.length === 0 && now.counting === now.items) return;
    const items = queue.length === 0 ? now.items : merged(now.items, queue);
    queue = [];
    set({ ...now, items, counting: items, heldBack: 0 });
  };
  const schedule = () => {
    if (drawing) return;
    drawing = true;
    onFrame(draw);
  };

  return {
    receive: (item: T) => {
      queue.push(item);
      duringReading?.push(item);
      schedule();
    },
    /** The answer to this screen's own action: its row changes at once, also while paused; counts then do not. */
    put: (item: T) => {
      duringReading?.push(item);
      const items = merged(now.items, [item]);
      set({ ...now, items, counting: paused ? now.counting : items });
      schedule();
    },
    beginReading: () => {
      duringReading = [];
    },
    /** The first rows of the very first reading, to be drawn while the rest is read. */
    beginWith: (read: readonly T[]) => {
      if (now.whole) return;
      const items = merged(new Map(read.map((item) => [item.id, item])), duringReading ?? []);
      set({ ...now, items, counting: items, state: 'ready' });
    },
    endReading: (read: readonly T[], total: number) => {
      const items = merged(new Map(read.map((item) => [item.id, item])), duringReading ?? []);
      duringReading = undefined;
      queue = [];
      set({ items, counting: items, whole: true, state: 'ready', total: Math.max(total, items.size), readings: now.readings + 1, heldBack: 0 });
    },
    failReading: () => {
      duringReading = undefined;
      if (!now.whole) set({ ...now, state: 'failed' });
    },
    pause: (on: boolean) => {
      paused = on;
      schedule();
    },
    get: () => now,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};

export type LiveItemsStore<T extends Item> = ReturnType<typeof createLiveItems<T>>;
