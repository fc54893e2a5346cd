import { priceOf, whatToDo } from '@homeward/board';
import { endOfDay, instant, type Day, type Instant, type Zone } from '@homeward/flow';
import type { Asked, Setting } from '../graphql/asked.js';
import { personView } from '../people/person-view.js';
import { placesCovered } from '../people/places-covered.js';
import { stayViews, type StayView } from '../people/stay-view.js';
import type { HoldRow } from './read-holds.js';

/** Until the end of that day, and still on it. */
const lastMomentOf = (day: Day, zone: Zone): Instant => instant(Date.parse(endOfDay(day, zone)) - 1);

export type HoldView = ReturnType<typeof holdView>;

interface HeldPlace {
  readonly kind: StayView['kind'];
  readonly name: string;
  readonly siteCode: string | null;
  readonly ward: string | null;
  readonly from: string;
}

/** DoubleHold of the schema. What a place costs is known only where the place's settings say. */
export function holdView({ id, personId, kind, since, fundedUntil, cause, keys, held }: HoldRow, setting: Setting) {
  const price = priceOf(setting.costs, held.sector, held.bedType);
  // What a place costs says of what sort it is.
  const told = async (asked: Asked): Promise<typeof price> => (price === null || (await placesCovered(asked, personId)) ? null : price);
  return {
    ...{ id, personId, kind, since },
    fundedUntil: fundedUntil === null ? null : lastMomentOf(fundedUntil, setting.zone),
    costPerDayPence: async (_: unknown, asked: Asked): Promise<number | null> => (await told(asked))?.pencePerDay ?? null,
    costSource: async (_: unknown, asked: Asked): Promise<string | null> => {
      const known = await told(asked);
      return known === null ? null : `${known.source} (${known.year})`;
    },
    whatToDo: whatToDo(cause),
    person: () => personView(personId),
    places: async (_: unknown, asked: Asked): Promise<HeldPlace[]> => {
      await asked.looks.seen(personId);
      const state = await asked.personState(personId);
      const both = state === undefined ? [] : stayViews(personId, state, setting).filter((stay) => keys.includes(stay.id));
      return Promise.all(both.map((stay) => placeOf(stay, asked)));
    },
  };
}

const placeOf = async (stay: StayView, asked: Asked): Promise<HeldPlace> => {
  const last = stay.visits.at(-1);
  const siteCode = last?.siteCode ?? null;
  const named = siteCode === null ? undefined : stay.kind === 'HOSPITAL' ? await asked.siteName(siteCode) : (await asked.provider(siteCode))?.name;
  return { kind: stay.kind, name: named ?? siteCode ?? 'Place not known', siteCode, ward: last?.ward ?? null, from: stay.startedAt };
};
