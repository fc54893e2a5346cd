/**
 * Gathers the keys that are asked for in one turn of the event loop and loads them together, each key once. Made for one
 * request, so nothing is seen by another viewer; keeps nothing once loaded, for a subscription's request lasts for hours.
 */
export function batched<V>(load: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>): (key: string) => Promise<V | undefined> {
  const asked = new Map<string, Promise<V | undefined>>();
  let waiting: { readonly keys: string[]; readonly loaded: Promise<ReadonlyMap<string, V>> } | undefined;
  const open = (): NonNullable<typeof waiting> => {
    const keys: string[] = [];
    const loaded = new Promise((resolve) => setImmediate(resolve)).then(() => {
      waiting = undefined;
      return load(keys);
    });
    return { keys, loaded };
  };
  return (key) => {
    const before = asked.get(key);
    if (before !== undefined) return before;
    waiting ??= open();
    waiting.keys.push(key);
    const answer = waiting.loaded.then((values) => values.get(key)).finally(() => asked.delete(key));
    asked.set(key, answer);
    return answer;
  };
}
