import { useCallback } from 'react';
import { useServices } from '../connection/services.js';
import { TakeCaseDocument } from '../generated/graphql.js';
import { rowOutcome } from '../lists/row-outcome.js';
import { useRowActions } from '../lists/use-row-actions.js';
import { timeOfDay } from '../words/times.js';
import type { Case } from './arrange-cases.js';

/** Taking a case with the version that was on screen. */
export const useTake = () => {
  const { client, cases, city } = useServices();
  const { outcomes, run } = useRowActions();
  const take = useCallback(
    (each: Case) =>
      run(each.id, async () => {
        const { data } = await client.mutate({ mutation: TakeCaseDocument, variables: { id: each.id, expectedVersion: each.version }, fetchPolicy: 'no-cache' });
        if (!data) throw new Error('No answer');
        const answer = data.takeCase;
        if (answer.__typename === 'ClockCase') cases.put(answer);
        if (answer.__typename === 'Conflict') {
          const owner = (await cases.reread(each.id).catch(() => undefined))?.owner;
          if (owner?.name != null) return { kind: 'conflict', text: `${owner.name} took this case. Nothing more to do.` };
        }
        const at = city.get().city?.asAt;
        return rowOutcome(answer, at === undefined ? 'Taken by you.' : `Taken by you at ${timeOfDay(at)}.`);
      }),
    [client, cases, city, run],
  );
  return { outcomes, take };
};
