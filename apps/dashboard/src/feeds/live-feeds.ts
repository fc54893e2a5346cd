import type { FreshnessState } from '../generated/graphql.js';
import { counted, number } from '../words/numbers.js';

interface Heard {
  lastMessageAt: string | null;
  freshness: { state: FreshnessState };
}

/** Whether a feed ever sent anything; one that never did says nothing of how the others are. */
export const isUsed = ({ lastMessageAt }: Pick<Heard, 'lastMessageAt'>): boolean => lastMessageAt !== null;

/** "4 of 5 feeds live", of those that have ever sent anything. */
export const liveFeeds = (feeds: readonly Heard[]): string => {
  const used = feeds.filter(isUsed);
  if (used.length === 0) return 'no feed has sent anything yet';
  return `${number(used.filter(({ freshness }) => freshness.state === 'LIVE').length)} of ${counted(used.length, 'feed')} live`;
};
