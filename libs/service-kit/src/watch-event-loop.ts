import { Worker } from 'node:worker_threads';

export interface EventLoopWatch {
  stop(): Promise<void>;
}

/** What the watching thread is given: a counter that the watched thread moves on, and how many looks without a move end the process. */
export interface Watched {
  readonly beats: SharedArrayBuffer;
  readonly looks: number;
  readonly everyMs: number;
}

/**
 * Ends this process, as a kernel would, when its main thread has done nothing else for `stuckAfterSeconds`: an endless loop holds up
 * timers, signals and connections alike, so that nothing inside the thread can end it. Whoever keeps the process running starts it
 * again. The watch counts its own seconds: a machine that slept, or a process that was stopped and goes on, is not taken for stuck.
 */
export function watchEventLoop(stuckAfterSeconds: number): EventLoopWatch {
  const everyMs = Math.min(1_000, (stuckAfterSeconds * 1_000) / 4);
  const beats = new SharedArrayBuffer(4);
  const counter = new Int32Array(beats);
  const beat = setInterval(() => Atomics.add(counter, 0, 1), everyMs / 2).unref();
  const workerData: Watched = { beats, everyMs, looks: Math.ceil((stuckAfterSeconds * 1_000) / everyMs) };
  const thread = new Worker(new URL('./watching-thread.js', import.meta.url), { workerData, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 } });
  thread.unref();
  return {
    stop: async () => {
      clearInterval(beat);
      await thread.terminate();
    },
  };
}
