/** Runs a task soon after it is asked for, never twice at once and never closer together than `apart` milliseconds. */
export interface Pace {
  ask(): void;
  stop(): void;
}

export function pace(apart: number, task: () => Promise<void>): Pace {
  let last = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;
  let stopped = false;
  const run = async (): Promise<void> => {
    timer = undefined;
    running = true;
    last = performance.now();
    await task();
    running = false;
    if (again) ask();
  };
  const ask = (): void => {
    if (stopped || timer !== undefined) return;
    again = running;
    if (running) return;
    timer = setTimeout(() => void run(), Math.max(0, last + apart - performance.now()));
  };
  return {
    ask,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
