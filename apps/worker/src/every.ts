/** Runs `task` again and again with a pause between runs, never two at a time; a run that fails is reported and the next one comes. */
export function every(pauseMs: number, task: () => Promise<unknown>, onFault: (error: unknown) => void): { stop(): Promise<void> } {
  let stopped = false;
  let wake: () => void = () => undefined;
  const loop = (async () => {
    while (!stopped) {
      await task().catch((error: unknown) => {
        if (!stopped) onFault(error);
      });
      if (!stopped) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, pauseMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      wake();
      await loop;
    },
  };
}
