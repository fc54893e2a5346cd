import type { FreshnessPartsFragment, FreshnessState } from '../generated/graphql.js';
import { timeAndDay } from './times.js';

export const freshnessWord: Record<FreshnessState, string> = {
  LIVE: 'Live',
  DELAYED: 'Delayed',
  STALE: 'Stale',
  NO_DATA: 'No data',
  NO_SOURCE: 'No source',
};

/** "Live, as at 3:04pm" (in a table "Live: 3:04pm"), "Delayed: 2:58pm", "Stale since 2:31pm", "No data", "No source". */
export const freshnessText = ({ state, asAt }: FreshnessPartsFragment, serverNow: string, short = false): string => {
  const when = asAt === null ? undefined : timeAndDay(asAt, serverNow);
  switch (state) {
    case 'LIVE':
      return when === undefined ? 'Live' : short ? `Live: ${when}` : `Live, as at ${when}`;
    case 'DELAYED':
      return when === undefined ? 'Delayed' : `Delayed: ${when}`;
    case 'STALE':
      return when === undefined ? 'Stale' : `Stale since ${when}`;
    case 'NO_DATA':
      return when === undefined ? 'No data' : `No data since ${when}`;
    case 'NO_SOURCE':
      return 'No source';
  }
};

/** "Not known since 8:26am (offline)": nothing says how fresh the data is now. What was late or missing already is not made out to be better. */
export const cutOffText = ({ state }: Pick<FreshnessPartsFragment, 'state'>, since: string | undefined, serverNow: string, why: string): string | undefined => {
  if (state !== 'LIVE' && state !== 'DELAYED') return undefined;
  return since === undefined ? `Not known (${why})` : `Not known since ${timeAndDay(since, serverNow)} (${why})`;
};

/** What stands where a number would: the number, or why there is none (`without`). Unknown is never 0. */
export const measuredText = (value: number | null, state: FreshnessState, format: (value: number) => string, without = 'Not known'): string => {
  if (state === 'NO_SOURCE' || state === 'NO_DATA') return freshnessWord[state];
  return value === null ? without : format(value);
};
