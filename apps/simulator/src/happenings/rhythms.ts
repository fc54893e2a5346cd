import { rhythm } from '../assumptions.js';
import { day, minute, momentOfDay } from '../city/calendar.js';
import { careHomes } from '../city/care-homes.js';
import type { City } from '../city/city.js';
import { providers } from '../city/home-care-providers.js';
import type { FileLetter } from '../city/post.js';
import { pauseFeed } from '../city/post.js';
import { planElective, planEmergency } from './arrivals.js';
import { planAgain } from './plan-again.js';
import { careHomeCapacityFile, homeCareCapacityFile, packagesFile, residentsFile } from '../csv/files.js';

export function sendFile({ state }: City, at: number, feed: FileLetter['feed'], kind: FileLetter['kind'], text: string): void {
  state.post.fileNumber += 1;
  state.post.files.push({ at, feed, kind, text, key: `sim-${state.seed}-${state.founded}-${state.post.fileNumber}` });
}

type Timed = 'packagesFile' | 'residentsFile' | 'homeCareFile' | 'careHomesFile';

/** Live, every so many minutes; in the history once a day. */
function again(city: City, at: number, what: Timed, minutes: number): void {
  const next = city.state.live ? at + minutes * minute : momentOfDay(at + day, rhythm.historyHour);
  planAgain(city, next, what);
}

/** Everything that recurs, from `at` on. */
export function startRhythms(city: City, at: number): void {
  for (const what of ['tend', 'newcomers'] as const) planAgain(city, at, what);
  planEmergency(city, at);
  planElective(city, at);
  again(city, at, 'packagesFile', rhythm.packages);
  again(city, at, 'residentsFile', rhythm.residents);
  again(city, at, 'homeCareFile', rhythm.homeCareCapacity);
  again(city, at, 'careHomesFile', rhythm.careHomeCapacity);
  if (city.faults.pausesPerFeedPerDay > 0) planAgain(city, at + nextPause(city), 'pause');
}

export function sendPackages(city: City, at: number): void {
  const { state } = city;
  again(city, at, 'packagesFile', rhythm.packages);
  const changed = state.packagesChanged.splice(0).flatMap((id) => state.packages[id] ?? []);
  if (changed.length === 0) return;
  sendFile(city, at, 'council', 'home-care-packages', packagesFile(city, changed));
  for (const { id, endDate } of changed) if (endDate !== null && !stillIn(city, 'package', id)) delete state.packages[id];
}

export function sendResidents(city: City, at: number): void {
  const { state } = city;
  again(city, at, 'residentsFile', rhythm.residents);
  const changed = state.residenciesChanged.splice(0).flatMap((id) => state.residencies[id] ?? []);
  if (changed.length === 0) return;
  sendFile(city, at, 'care-homes', 'care-home-residents', residentsFile(city, changed));
  for (const { id, endDate } of changed) if (endDate !== null && !stillIn(city, 'resident', id)) delete state.residencies[id];
}

const stillIn = ({ state }: City, type: 'package' | 'resident', record: number): boolean =>
  Object.values(state.stays).some((stay) => stay.type === type && stay.record === record);

/** Live, some providers report at a time; in the history capacity is not reported, as only the latest return counts. */
export function sendHomeCareCapacity(city: City, at: number): void {
  again(city, at, 'homeCareFile', rhythm.homeCareCapacity);
  if (!city.state.live) return;
  const some = providers.flatMap((_, index) => (city.chance.happens(0.3) ? [index] : []));
  if (some.length > 0) sendFile(city, at, 'council', 'home-care-capacity', homeCareCapacityFile(city, at, some));
}

export function sendCareHomeCapacity(city: City, at: number): void {
  again(city, at, 'careHomesFile', rhythm.careHomeCapacity);
  if (!city.state.live) return;
  const some = careHomes.flatMap((_, index) => (city.chance.happens(0.12) ? [index] : []));
  if (some.length > 0) sendFile(city, at, 'care-homes', 'care-home-capacity', careHomeCapacityFile(city, at, some));
}

/** All that is known of capacity, as of now: when the city is founded and when it goes live. */
export function sendWholeCapacity(city: City, at: number): void {
  sendFile(city, at, 'council', 'home-care-capacity', homeCareCapacityFile(city, at));
  sendFile(city, at, 'care-homes', 'care-home-capacity', careHomeCapacityFile(city, at));
}

const nextPause = ({ state, chance, faults }: City): number =>
  chance.exponential(state.live ? faults.livePauseEveryMinutes * minute : day / (2 * faults.pausesPerFeedPerDay));

/** The link of one hospital stops for some minutes; its messages wait and then come all at once. */
export function pause(city: City, at: number): void {
  const { state, chance, faults } = city;
  planAgain(city, at + nextPause(city), 'pause');
  const [least, most] = state.live ? faults.livePauseMinutes : faults.historyPauseMinutes;
  pauseFeed(state.post.feeds[chance.pick(['rvi', 'freeman'] as const)], Math.round(at + chance.between(least, most) * minute));
}
