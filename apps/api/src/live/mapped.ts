/** The same values shown another way. Leaving it leaves what it comes from, also while a value is awaited. */
export function mapped<From, To>(from: AsyncIterableIterator<From>, show: (value: From) => Promise<To> | To): AsyncIterableIterator<To> {
  const told = async (result: IteratorResult<From> | undefined): Promise<IteratorResult<To>> =>
    result === undefined || result.done === true ? { value: undefined, done: true } : { value: await show(result.value), done: false };
  return {
    next: async () => told(await from.next()),
    return: async () => told(await from.return?.()),
    throw: async () => told(await from.return?.()),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
