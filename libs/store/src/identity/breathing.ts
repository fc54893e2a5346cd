import { setImmediate } from 'node:timers/promises';

/** How long work may hold the process before whatever else waits in it goes first. In milliseconds. */
const longestHold = 10;

/** Lets others go first once the work has held the process for long enough; to be awaited after every few steps. */
export function breathing(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < longestHold) return;
    await setImmediate();
    since = performance.now();
  };
}
