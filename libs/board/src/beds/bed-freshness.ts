import type { Instant } from '@homeward/flow';
import { ageState, joinFreshness, type Freshness } from '../freshness.js';
import type { SiteBedRows } from './bed-rows.js';
import { lastTold } from './bed-told.js';
import type { PlacedBed } from './place-people.js';

/** A bed is to be told of once a day at least, however seldom its own state changes. */
const toldEverySeconds = 86_400;

/**
 * How far one bed can be trusted. That other beds are told of says nothing of this one: where nobody is known to be in it, all rests
 * on its own report, and that report's age counts beside its feed's. Somebody in it stays there without a word, so then the feeds decide.
 */
export function bedFreshness({ report, lapsed, people }: PlacedBed, { bedsFreshness, peopleFreshness, now }: Pick<SiteBedRows, 'bedsFreshness' | 'peopleFreshness' | 'now'>): Freshness {
  const told: Freshness[] = report === null ? [] : [bedsFreshness];
  const word = report ?? lapsed;
  const ofItself: Freshness[] = word === null || people.length > 0 ? [] : [aged(lastTold(word), now)];
  const joined = joinFreshness([...told, ...ofItself, ...(people.length === 0 ? [] : [peopleFreshness])]);
  const newest = [...(word === null ? [] : [lastTold(word)]), ...people.map((person) => person.since)].sort().at(-1);
  return { ...joined, asAt: newest ?? joined.asAt };
}

/** What words on beds of one age are worth. */
export const aged = (asAt: Instant, now: Instant): Freshness => ({ state: ageState(asAt, toldEverySeconds, now), asAt, rejected: 0, catchingUp: false });
