import { seedChance } from '../chance/chance.js';
import { calendarDay } from './calendar.js';
import { councilWards, familyNames, mensNames, streets, womensNames } from './names.js';
import { nhsNumber, nhsNumberCount } from './nhs-number.js';

/** Someone who does not exist. Made from the seed and an index alone, so that nobody need be kept in memory. */
export interface Person {
  readonly nhsNumber: string;
  readonly hospitalNumber: string;
  readonly family: string;
  readonly given: string;
  readonly sex: 'F' | 'M';
  /** YYYY-MM-DD */
  readonly birthDate: string;
  readonly street: string;
  readonly postcode: string;
  /** Council ward. */
  readonly area: string;
  /** ZU8-4: the place of this person is to be hidden, by a national (2) or a local (1) flag. */
  readonly hiding?: '1' | '2';
}

/** Indexes below this are older people: those with packages first, then care-home residents. */
export const firstOther = 60_000;
export const firstResident = 30_000;

const YEAR = 365.25 * 86_400_000;

/** The person with this index. `founded` (ms) is the day on which ages are taken. */
export function personOf(index: number, seed: number, founded: number): Person {
  const own = index % nhsNumberCount;
  const chance = seedChance(Math.imul(seed, 1_000_003) ^ Math.imul(own + 1, 0x9e3779b1));
  const age = ageOf(own, chance.unit(), chance.unit());
  const sex = chance.happens(own < firstOther ? 0.62 : 0.5) ? 'F' : 'M';
  const names = sex === 'F' ? womensNames : mensNames;
  const [area, district] = chance.pick(councilWards);
  return {
    nhsNumber: nhsNumber(own, seed),
    hospitalNumber: String(1_000_000 + own),
    family: chance.pick(familyNames),
    given: chance.pick(age >= 62 ? names.older : names.younger),
    sex,
    birthDate: calendarDay(founded - age * YEAR),
    street: `${chance.whole(1, 140)} ${chance.pick(streets)}`,
    postcode: `${district} ${chance.whole(1, 9)}${chance.pick(letters)}${chance.pick(letters)}`,
    area,
    ...(own % 300 === 7 && { hiding: own % 2 === 0 ? ('2' as const) : ('1' as const) }),
  };
}

/** The letters that no real postcode has after its space: nobody lives at these. */
const letters = [...'CIKMOV'];

/** Years (assumed shapes): residents about 87, people with packages about 82, other patients from 18 with most past 55. */
function ageOf(index: number, a: number, b: number): number {
  if (index < firstResident) return 66 + 32 * ((a + b) / 2);
  if (index < firstOther) return 72 + 29 * ((a + b) / 2);
  return a < 0.3 ? 18 + 37 * b : 50 + 48 * Math.sqrt(b) * (0.6 + 0.4 * a);
}
