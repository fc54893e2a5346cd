import { isoTime } from '../city/calendar.js';
import type { City } from '../city/city.js';
import { personOf } from '../city/person.js';
import { bedAt } from '../city/wards.js';

/** Who truly is in which bed: what a board that has had every message must show. */
export interface Truth {
  readonly asAt: string;
  readonly beds: readonly { readonly nhsNumber: string; readonly visit: string; readonly site: string; readonly ward: string; readonly bay: string; readonly bed: string; readonly admittedAt: string }[];
  /** Visits about which something is still unsaid or unacknowledged: leave them out of a comparison. */
  readonly unsaid: readonly string[];
}

const visitText = (visit: number): string => `SP${String(visit).padStart(8, '0')}`;

export function truthOf({ state }: City): Truth {
  const inBeds = Object.values(state.stays).flatMap((stay) => {
    if (stay.bed === null || stay.dischargedAt !== null || stay.admittedAt === null) return [];
    const { site, ward, bay, bed } = bedAt(stay.bed);
    return [{ nhsNumber: personOf(stay.person, state.seed, state.founded).nhsNumber, visit: visitText(stay.visit), site, ward, bay, bed, admittedAt: isoTime(stay.admittedAt) }];
  });
  const unsaid = Object.values(state.post.feeds).flatMap((feed) => [...feed.waiting, ...feed.out, ...(feed.held === null ? [] : [feed.held])].map((letter) => visitText(letter.visit)));
  return { asAt: isoTime(state.now), beds: inBeds, unsaid: [...new Set(unsaid)].sort() };
}
