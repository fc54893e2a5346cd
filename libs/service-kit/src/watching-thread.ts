// Runs in a thread of its own (watch-event-loop.ts).
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import type { Watched } from './watch-event-loop.js';

const { beats, looks, everyMs } = workerData as Watched;
const counter = new Int32Array(beats);
let last = Atomics.load(counter, 0);
let still = 0;

setInterval(() => {
  const now = Atomics.load(counter, 0);
  still = now === last ? still + 1 : 0;
  last = now;
  if (still < looks) return;
  // The main thread's logger cannot speak any more. 60 is an error to the log's readers.
  writeSync(2, `${JSON.stringify({ level: 60, time: Date.now(), pid: process.pid, msg: `this process did nothing but one thing for ${Math.round((looks * everyMs) / 1_000)} s and is ended, so that it is started again` })}\n`);
  process.kill(process.pid, 'SIGKILL');
}, everyMs);
