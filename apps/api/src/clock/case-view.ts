import type { Asked, Setting } from '../graphql/asked.js';
import { packageView, type PackageView } from '../people/package-view.js';
import { factTimeline, type TimelineEntry } from '../people/fact-timeline.js';
import { personView, type PersonView } from '../people/person-view.js';
import { stayViews, type StayView } from '../people/stay-view.js';
import { actTimeline } from './act-timeline.js';
import { caseDays } from './case-days.js';
import type { CaseRow } from './case-row.js';
import { waitingFor } from './waiting-for.js';

export type CaseView = ReturnType<typeof caseView>;

/** ClockCase of the schema. Functions are fields that are read only when asked for. */
export function caseView({ id, personId, owner, version, body }: CaseRow, { now, zone, placeId }: Setting) {
  const { state, outcome, startedAt, deadlineAt, periodDays, policyVersion, checkMatch, nextAction, desk } = body;
  return {
    __typename: 'ClockCase' as const,
    ...{ id, personId, version, state, outcome, startedAt, deadlineAt, periodDays, policyVersion, checkMatch, nextAction },
    ...caseDays(body, now, zone),
    owner: { desk, name: owner },
    person: (): PersonView => personView(personId),
    waitingFor: (_: unknown, asked: Asked): ReturnType<typeof waitingFor> => waitingFor(body, personId, asked),
    package: async (_: unknown, asked: Asked): Promise<PackageView | null> => {
      await asked.looks.seen(personId);
      const pack = (await asked.personState(personId))?.packages.find((one) => one.key === body.packageKey);
      return pack === undefined ? null : packageView(pack, { now, zone });
    },
    stays: async (_: unknown, asked: Asked): Promise<StayView[]> => {
      await asked.looks.seen(personId);
      const state = await asked.personState(personId);
      return state === undefined ? [] : stayViews(personId, state, { now, zone }).filter((stay) => body.stayKeys.includes(stay.id));
    },
    timeline: async (_: unknown, asked: Asked): Promise<TimelineEntry[]> => {
      const disclosed = (await asked.placesRight(personId)) === 'ALL';
      return asked.looks.readOf([personId], async (tx) => {
        const entries = [...(await factTimeline(tx, placeId, personId, disclosed)), ...(await actTimeline(tx, placeId, id))];
        return entries.sort((a, b) => (a.at < b.at ? -1 : 1));
      });
    },
  };
}
