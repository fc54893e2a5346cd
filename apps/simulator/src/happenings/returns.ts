import { rhythm } from '../assumptions.js';
import { seedChance, type Chance } from '../chance/chance.js';
import { day, minute } from '../city/calendar.js';
import type { City, Stay } from '../city/city.js';
import { readinessOf } from '../city/readiness.js';
import { flagsFile, homeEventsFile, readinessFile } from '../csv/people-files.js';
import { allBedsFile, bedsFile, communityFile, measuresFile } from '../csv/site-files.js';
import { turnBeds } from './beds-out.js';
import { planAgain } from './plan-again.js';
import { sendFile } from './rhythms.js';

/** A stream of its own, so that what returns say never changes what happens in the city. */
const chanceAt = ({ state }: City, at: number): Chance => seedChance(Math.imul(state.seed + 29, 1_000_003) ^ (Math.floor(at / 1_000) | 0));

const hasFaults = ({ faults }: City): boolean => faults.late > 0;

/** Whoever the hub knows: in a bed, with a number, and there long enough to be on its list. */
const onList = ({ state }: City): Stay[] => Object.values(state.stays).filter((stay) => stay.bed !== null && stay.admittedAt !== null && stay.dischargedAt === null && stay.nhsNumberSent);

/** Everything once, as the city goes live: the hub's morning list, every bed, what each site and service counts. */
export function sendWholeReturns(city: City, at: number): void {
  const { state } = city;
  const chance = chanceAt(city, at);
  turnBeds(city, at, chance);
  sendFile(city, at, 'sites', 'beds', allBedsFile(city, at, hasFaults(city)));
  sendFile(city, at, 'sites', 'measures', measuresFile(city, at, chance, false));
  sendFile(city, at, 'hub', 'community-capacity', communityFile(at, chance));
  // Those who are ready, and those who have been in for a week: the others are not on the hub's list yet.
  const listed = onList(city).filter((stay) => !readinessOf(city, stay, at).meets || at - (stay.admittedAt ?? at) > 7 * day);
  state.readinessTold = Object.fromEntries(listed.map((stay) => [stay.visit, readinessOf(city, stay, at).meets ? 'Y' : 'N']));
  sendFile(city, at, 'hub', 'discharge-readiness', readinessFile(city, at, listed, chance, hasFaults(city)));
  const inHospital = onList(city).filter(({ type }) => type === 'package' || type === 'resident');
  sendFile(city, at, 'hub', 'person-flags', flagsFile(city, [...new Set(inHospital.map(({ person }) => person))], chance));
  sendFile(city, at, 'care-homes', 'care-home-events', homeEventsFile(city, at, inHospital.filter(({ type }) => type === 'resident'), chance));
}

/** The hub sends whoever became ready, or is not ready any more, since it last did. Past days are not told again: only the latest list counts. */
export function sendHub(city: City, at: number): void {
  const { state } = city;
  if (!state.live) return;
  planAgain(city, at + rhythm.hub * minute, 'hubFile');
  const chance = chanceAt(city, at);
  const changed = onList(city).filter((stay) => {
    const word = readinessOf(city, stay, at).meets ? 'Y' : 'N';
    return word !== (state.readinessTold[stay.visit] ?? 'Y');
  });
  for (const visit of Object.keys(state.readinessTold)) if (state.stays[visit] === undefined) delete state.readinessTold[Number(visit)];
  for (const stay of changed) state.readinessTold[stay.visit] = state.readinessTold[stay.visit] === 'N' ? 'Y' : 'N';
  if (changed.length > 0) sendFile(city, at, 'hub', 'discharge-readiness', readinessFile(city, at, changed, chance, hasFaults(city)));
  if (chance.happens(0.2)) sendFile(city, at, 'hub', 'community-capacity', communityFile(at, chance));
  if (chance.happens(0.2)) sendFile(city, at, 'care-homes', 'care-home-events', homeEventsFile(city, at, [], chance));
}

/** The sites send beds that changed and what they count. */
export function sendSites(city: City, at: number): void {
  if (!city.state.live) return;
  planAgain(city, at + rhythm.sites * minute, 'sitesFile');
  const chance = chanceAt(city, at);
  const changed = turnBeds(city, at, chance);
  if (changed.length > 0) sendFile(city, at, 'sites', 'beds', bedsFile(city, at, changed, chance, hasFaults(city)));
  sendFile(city, at, 'sites', 'measures', measuresFile(city, at, chance, hasFaults(city)));
}
