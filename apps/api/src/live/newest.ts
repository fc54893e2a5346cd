/**
 * A line to one subscriber that holds only what is newest by key, however slow the subscriber is: a later value of the same
 * key takes the place of one that was not fetched yet.
 */
export interface Newest<T> {
  put(key: string, value: T): void;
  readonly values: AsyncIterableIterator<T>;
}

export function newest<T>(onEnd: () => void): Newest<T> {
  const held = new Map<string, T>();
  let waiting: ((result: IteratorResult<T>) => void) | undefined;
  let ended = false;
  const end = async (): Promise<IteratorResult<T>> => {
    if (!ended) {
      ended = true;
      held.clear();
      waiting?.({ value: undefined, done: true });
      onEnd();
    }
    return { value: undefined, done: true };
  };
  return {
    put: (key, value) => {
      if (ended) return;
      if (waiting !== undefined) {
        const give = waiting;
        waiting = undefined;
        return give({ value, done: false });
      }
      held.set(key, value);
    },
    values: {
      next: async () => {
        if (ended) return { value: undefined, done: true };
        for (const [key, value] of held) {
          held.delete(key);
          return { value, done: false };
        }
        return new Promise((resolve) => (waiting = resolve));
      },
      return: end,
      throw: end,
      [Symbol.asyncIterator]() {
        return this;
      },
    },
  };
}
