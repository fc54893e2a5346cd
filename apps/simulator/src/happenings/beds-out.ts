import { bedsOut } from '../assumptions.js';
import type { Chance } from '../chance/chance.js';
import { hour, minute } from '../city/calendar.js';
import type { BedOut, City } from '../city/city.js';

/** Marks a bed in `bedsTaken` that nobody may be put into. */
const outOfUse = -1;

/** So many free beds are left in use over both sites. */
const fewestFree = 8;

const reasons: Readonly<Record<BedOut['state'], readonly string[]>> = {
  cleaning: ['Deep clean'],
  reserved: ['Elective admission', 'Transfer from the other site'],
};
const lasts: Readonly<Record<BedOut['state'], readonly [number, number]>> = { cleaning: [5 * minute, 40 * minute], reserved: [10 * minute, 3 * hour] };

/** Gives back what is ready again and takes free beds out of use for a while, so that about as many are out as assumed. Gives the beds that changed. */
export function turnBeds({ state }: City, at: number, chance: Chance): number[] {
  const changed: number[] = [];
  for (const [key, { until }] of Object.entries(state.bedsOut)) {
    const index = Number(key);
    if (until > at) continue;
    delete state.bedsOut[index];
    if (state.bedsTaken[index] === outOfUse) state.bedsTaken[index] = 0;
    changed.push(index);
  }
  const free = state.bedsTaken.flatMap((visit, index) => (visit === 0 && !changed.includes(index) ? [index] : []));
  for (const kind of ['cleaning', 'reserved'] as const) {
    const missing = bedsOut[kind] - Object.values(state.bedsOut).filter((each) => each.state === kind).length;
    // The house comes first: a full one keeps its beds in use.
    for (let count = 0; count < missing && free.length > fewestFree; count += 1) {
      const [index = 0] = free.splice(chance.whole(0, free.length - 1), 1);
      state.bedsTaken[index] = outOfUse;
      state.bedsOut[index] = { state: kind, reason: chance.pick(reasons[kind]), until: Math.round(at + chance.between(...lasts[kind])) };
      changed.push(index);
    }
  }
  return changed;
}

/** Gives every bed back: time is about to be lived through in which nobody turns them. */
export function returnBeds({ state }: City): void {
  for (const key of Object.keys(state.bedsOut)) if (state.bedsTaken[Number(key)] === outOfUse) state.bedsTaken[Number(key)] = 0;
  state.bedsOut = {};
}
