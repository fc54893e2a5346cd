import { mayShowLocation, type PersonState } from '@homeward/flow';
import type { PersonIdentity } from '@homeward/store';
import type { Asked } from '../graphql/asked.js';
import { factTimeline, type TimelineEntry } from './fact-timeline.js';
import { statusInWords } from './nhs-number-status.js';
import { packageView, type PackageView } from './package-view.js';
import { stayViews, type StayView } from './stay-view.js';

export type PersonView = ReturnType<typeof personView>;

/** SURNAME, First (NHS Common User Interface); null when no source gave a name. */
export function shownName({ familyName, givenName }: Pick<PersonIdentity, 'familyName' | 'givenName'>): string | null {
  const parts = [familyName?.toUpperCase(), givenName].filter((part): part is string => part !== undefined && part !== null && part !== '');
  return parts.length === 0 ? null : parts.join(', ');
}

/** Person of the schema. Each part is read only when asked for. */
export function personView(personId: string) {
  const stateOf = (asked: Asked): Promise<PersonState | undefined> => asked.personState(personId);
  const identity = async (asked: Asked): Promise<PersonIdentity | undefined> => asked.identity(personId);
  return {
    __typename: 'Person' as const,
    id: personId,
    sensitive: async (_: unknown, asked: Asked): Promise<boolean> => !mayShowLocation((await stateOf(asked))?.hiding, false),
    name: async (_: unknown, asked: Asked): Promise<string | null> => shownName((await identity(asked)) ?? { familyName: null, givenName: null }),
    nhsNumber: async (_: unknown, asked: Asked): Promise<string | null> => (await identity(asked))?.nhsNumber ?? null,
    nhsNumberStatus: async (_: unknown, asked: Asked): Promise<string | null> => (await identity(asked))?.nhsNumberStatus ?? null,
    nhsNumberCheck: async (_: unknown, asked: Asked): Promise<string | null> => statusInWords((await identity(asked))?.nhsNumberStatus ?? null),
    birthDate: async (_: unknown, asked: Asked): Promise<string | null> => (await identity(asked))?.birthDate || null,
    stays: async (_: unknown, asked: Asked): Promise<StayView[]> => {
      await asked.looks.seen(personId);
      const [state, setting] = [await stateOf(asked), await asked.setting()];
      return state === undefined ? [] : stayViews(personId, state, setting);
    },
    packages: async (_: unknown, asked: Asked): Promise<PackageView[]> => {
      await asked.looks.seen(personId);
      const [state, setting] = [await stateOf(asked), await asked.setting()];
      return (state?.packages ?? []).map((pack) => packageView(pack, setting));
    },
    timeline: async (_: unknown, asked: Asked): Promise<TimelineEntry[]> => {
      const { placeId } = await asked.setting();
      const disclosed = (await asked.placesRight(personId)) === 'ALL';
      return asked.looks.readOf([personId], (tx) => factTimeline(tx, placeId, personId, disclosed));
    },
  };
}
