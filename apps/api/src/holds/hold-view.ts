import { endOfDay, instant, type Day, type Instant, type Zone } from '@homeward/flow';
import type { Asked, Setting } from '../graphql/asked.js';
import { personView } from '../people/person-view.js';
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

/** DoubleHold of the schema. What a place costs is not known here: no source gives it yet. */
export function holdView({ id, personId, kind, since, fundedUntil, stayKey, residencyKey }: HoldRow, setting: Setting) {
  return {
    ...{ id, kind, since },
    fundedUntil: fundedUntil === null ? null : lastMomentOf(fundedUntil, setting.zone),
    costPerDayPence: null,
    person: () => personView(personId),
    places: async (_: unknown, asked: Asked): Promise<HeldPlace[]> => {
      const state = await asked.personState(personId);
      const held = state === undefined ? [] : stayViews(state, setting).filter((stay) => stay.id === stayKey || stay.id === residencyKey);
      return Promise.all(held.map((stay) => placeOf(stay, asked)));
    },
  };
}

const placeOf = async (stay: StayView, asked: Asked): Promise<HeldPlace> => {
  const last = stay.visits.at(-1);
  const siteCode = last?.siteCode ?? null;
  const named = siteCode === null ? undefined : stay.kind === 'HOSPITAL' ? await asked.siteName(siteCode) : (await asked.provider(siteCode))?.name;
  return { kind: stay.kind, name: named ?? siteCode ?? 'Place not known', siteCode, ward: last?.ward ?? null, from: stay.startedAt };
};
