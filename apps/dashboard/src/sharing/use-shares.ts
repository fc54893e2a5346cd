import { useCallback, useState } from 'react';
import { useServices } from '../connection/services.js';
import { EndShareDocument } from '../generated/graphql.js';
import { rowOutcome } from '../lists/row-outcome.js';
import { useRowActions } from '../lists/use-row-actions.js';
import { timeOfDay } from '../words/times.js';
import type { Share } from './share-list.js';

/** The shares as they were read, with what was done to them on this page since. */
export const useShares = (read: readonly Share[]) => {
  const { client, city } = useServices();
  const { outcomes, run } = useRowActions();
  const [here, setHere] = useState<readonly Share[]>([]);
  const add = useCallback((share: Share) => setHere((before) => [...before, share]), []);
  const end = useCallback(
    (share: Share) => {
      setHere((before) => (before.some(({ id }) => id === share.id) ? before : [...before, share]));
      run(share.id, async () => {
        const { data } = await client.mutate({ mutation: EndShareDocument, variables: { id: share.id }, fetchPolicy: 'no-cache' });
        if (!data) throw new Error('No answer');
        const at = city.get().city?.asAt;
        return rowOutcome(data.endShare, `Ended by you${at === undefined ? '' : ` at ${timeOfDay(at)}`}. They see this person no longer, unless they care for them.`);
      });
    },
    [client, city, run],
  );
  const shares = [...read.filter(({ id }) => !here.some((each) => each.id === id)), ...here];
  return { shares, held: shares.filter(({ id }) => outcomes.get(id)?.kind !== 'done'), outcomes, add, end };
};
