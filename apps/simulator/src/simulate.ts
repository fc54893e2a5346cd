import type { Logger } from '@homeward/service-kit';
import { foundCity, resumeCity } from './city/found-city.js';
import type { City } from './city/city.js';
import { minute } from './city/calendar.js';
import { plan } from './city/agenda.js';
import { nextDue, outstanding } from './city/post.js';
import { sites } from './city/wards.js';
import { advance } from './happenings/advance.js';
import { setDensity } from './happenings/density.js';
import type { CityFile } from './keeping/city-file.js';
import { cityFile, replace } from './keeping/city-file.js';
import { truthOf } from './keeping/truth.js';
import { sendFiles, untilReady } from './sending/file-sender.js';
import { mllpSender } from './sending/mllp-sender.js';
import type { SimulatorSettings } from './settings.js';

const tickMs = 500;
const keepEveryMs = 30_000;
const truthEveryMs = 2_000;
/** Time is lived through in steps of at most so much, and not while so many messages lie unacknowledged. */
const stepMs = 30 * minute;
const mostOutstanding = 400;
/** A gap this long while running (a laptop that slept) is lived through by the calendar. */
const longGapMs = 10 * minute;

/** Lives the city and sends what it says, until `signal` is aborted. Then what is unsent is kept for the next start. */
export async function simulate(settings: SimulatorSettings, logger: Logger, signal: AbortSignal): Promise<void> {
  const kept = settings.stateFolder === null ? null : cityFile(settings.stateFolder);
  await untilReady(settings.http, signal);
  if (signal.aborted) return;
  const city = await theCity(settings, kept, logger);
  const { post } = city.state;
  // Packages and homes come first: an admission then finds them.
  await sendFiles({ ...settings, files: post.files, logger, signal });

  const senders = sites.map(({ feed }) => mllpSender({ host: settings.mllpHost, port: settings.mllpPort, feed, out: post.feeds[feed].out, logger }));
  let filesGoing = false;
  let keptAt = Date.now();
  let truthAt = 0;
  while (!signal.aborted) {
    const now = Date.now();
    if (now > city.state.now && outstanding(post) < mostOutstanding) {
      if (bridgeGap(city, now, settings.speed, longGapMs)) await kept?.write(city);
      const until = Math.min(now, city.state.now + stepMs);
      if (nextDue(city.state) <= until) await kept?.writeLived(until);
      advance(city, until);
    }
    for (const sender of senders) sender.pump();
    if (post.files.length > 0 && !filesGoing) {
      filesGoing = true;
      void sendFiles({ ...settings, files: post.files, logger, signal }).finally(() => { filesGoing = false; });
    }
    if (kept !== null && now - keptAt > keepEveryMs) {
      keptAt = now;
      await kept.write(city);
    }
    if (settings.truthFile !== null && now - truthAt > truthEveryMs) {
      truthAt = now;
      await replace(settings.truthFile, JSON.stringify(truthOf(city)));
    }
    const caughtUp = Date.now() - city.state.now < stepMs;
    if (caughtUp || outstanding(post) >= mostOutstanding) await rest(caughtUp ? tickMs : 20, signal);
    else await new Promise((resolve) => setImmediate(resolve));
  }
  for (const sender of senders) sender.close();
  await kept?.write(city);
}

/** A new city, or the kept one: that first says again what it had said, then lives through the gap by the calendar. */
async function theCity(settings: SimulatorSettings, kept: CityFile | null, logger: Logger): Promise<City> {
  const { seed, preset, faults, speed, historyDays } = settings;
  const found = await kept?.read();
  const now = Date.now();
  if (found === null || found === undefined) {
    const city = foundCity({ seed, preset, faults, liveFrom: now, historyDays, density: speed });
    await kept?.write(city);
    logger.info({ seed, preset, historyDays }, 'a city is founded');
    return city;
  }
  const city = resumeCity(found.state, faults);
  advance(city, found.lived);
  bridgeGap(city, now, speed, minute);
  await kept?.write(city);
  logger.info({ seed: city.state.seed, gapSeconds: Math.round((now - found.lived) / 1_000) }, 'the kept city carries on');
  return city;
}

/**
 * Nothing was lived while the machine slept or the link was down: a gap is lived through by the calendar, or an hour of it
 * would bring days of messages. True where there was one.
 */
function bridgeGap(city: City, now: number, speed: number, longerThan: number): boolean {
  const { state } = city;
  if (state.density === 1 || now - state.now <= longerThan) return false;
  setDensity(city, state.now, 1);
  plan(state.agenda, now, { what: 'goLive', density: speed });
  return true;
}

const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
