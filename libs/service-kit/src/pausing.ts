import { setImmediate } from 'node:timers/promises';

/** Does work that pauses now and then (a generator), and lets whatever else waits in this process go first at each pause. */
export async function pausing<T>(work: Generator<undefined, T, undefined>): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await setImmediate();
  }
}
