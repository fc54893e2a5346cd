import type { Logger } from '@homeward/service-kit';
import { plan } from './city/agenda.js';
import { minute } from './city/calendar.js';
import type { City } from './city/city.js';
import { foundCity, resumeCity } from './city/found-city.js';
import { nextDue } from './city/post.js';
import { advance } from './happenings/advance.js';
import { leaveLive } from './happenings/density.js';
import type { CityFile } from './keeping/city-file.js';
import type { SimulatorSettings } from './settings.js';

/** Time is lived through in steps of at most so much. */
export const stepMs = 30 * minute;
/** A gap this long while running (a laptop that slept, a link long down) is lived through by the calendar. */
const longGapMs = 10 * minute;
/** The same for the time between a stop and a start. */
const shortGapMs = minute;

/** A new city, or the kept one: that first says again what it had said, and the gap since then is lived through by the calendar. */
export async function openCity(settings: SimulatorSettings, kept: CityFile | null, logger: Logger, now = Date.now()): Promise<City> {
  const { seed, preset, faults, speed, historyDays } = settings;
  const found = (await kept?.read()) ?? null;
  if (found === null) {
    const city = foundCity({ seed, preset, faults, liveFrom: now, historyDays, density: speed });
    await kept?.write(city);
    logger.info({ seed, preset, historyDays }, 'a city is founded');
    return city;
  }
  const city = resumeCity(found.state, faults);
  advance(city, found.lived);
  bridgeGap(city, now, speed, shortGapMs);
  await kept?.write(city);
  logger.info({ seed: city.state.seed, gapSeconds: Math.round((now - found.lived) / 1_000) }, 'the kept city carries on');
  return city;
}

/** Lives one step towards `now`, having written down first that it will. */
export async function liveOn(city: City, kept: CityFile | null, speed: number, now: number): Promise<void> {
  if (now <= city.state.now) return;
  if (bridgeGap(city, now, speed, longGapMs)) await kept?.write(city);
  const until = Math.min(now, city.state.now + stepMs);
  if (nextDue(city.state) <= until) await kept?.writeLived(until);
  advance(city, until);
}

/** An hour in which nothing was lived would bring days of messages at the live density; the calendar brings an hour's. True where there was a gap. */
function bridgeGap(city: City, now: number, speed: number, longerThan: number): boolean {
  const { state } = city;
  if (!state.live || now - state.now <= longerThan) return false;
  leaveLive(city, state.now);
  plan(state.agenda, now, { what: 'goLive', density: speed });
  return true;
}
