import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from '@homeward/service-kit';
import { sites } from './city/wards.js';
import { outstanding } from './city/post.js';
import { cityFile } from './keeping/city-file.js';
import { keeper } from './keeping/keeper.js';
import { liveOn, openCity, stepMs } from './live-on.js';
import { fileLine, untilReady } from './sending/file-sender.js';
import { mllpSender } from './sending/mllp-sender.js';
import { rest } from './sending/rest.js';
import type { SimulatorSettings } from './settings.js';

const tickMs = 500;
/** Time stands still while so many messages lie unacknowledged. */
const mostOutstanding = 400;

/** Lives the city and sends what it says, until `signal` is aborted. Then what is unsent is kept for the next start. */
export async function simulate(settings: SimulatorSettings, logger: Logger, signal: AbortSignal): Promise<void> {
  await untilReady(settings.http, signal);
  if (signal.aborted) return;
  const kept = settings.stateFolder === null ? null : cityFile(settings.stateFolder);
  const city = await openCity(settings, kept, logger);
  const { post } = city.state;
  const files = fileLine({ ...settings, files: post.files, logger, signal });
  const keep = keeper(city, kept, settings.truthFile);
  // Packages and homes come first: an admission then finds them.
  await files.pump();

  const senders = sites.map(({ feed }) => mllpSender({ host: settings.mllpHost, port: settings.mllpPort, feed, out: post.feeds[feed].out, logger }));
  while (!signal.aborted) {
    const full = outstanding(post) >= mostOutstanding;
    if (!full) await liveOn(city, kept, settings.speed, Date.now());
    for (const sender of senders) sender.pump();
    void files.pump();
    await keep.nowAndThen(Date.now());
    const caughtUp = Date.now() - city.state.now < stepMs;
    await (caughtUp ? rest(tickMs, signal) : full ? rest(20, signal) : nextTurn());
  }
  for (const sender of senders) sender.close();
  await keep.now();
}
