import { useCallback } from 'react';
import { useServices } from '../connection/services.js';
import { AcknowledgeAlertDocument } from '../generated/graphql.js';
import { rowOutcome } from '../lists/row-outcome.js';
import { useRowActions } from '../lists/use-row-actions.js';
import { timeOfDay } from '../words/times.js';
import type { Alert } from './arrange-alerts.js';

/** Acknowledging with the version that was on screen, so that two people cannot both believe they have it. */
export const useAcknowledge = () => {
  const { client, alerts, city } = useServices();
  const { outcomes, run } = useRowActions();
  const acknowledge = useCallback(
    (alert: Alert) =>
      run(alert.id, async () => {
        const { data } = await client.mutate({ mutation: AcknowledgeAlertDocument, variables: { id: alert.id, expectedVersion: alert.version }, fetchPolicy: 'no-cache' });
        if (!data) throw new Error('No answer');
        const answer = data.acknowledgeAlert;
        if (answer.__typename === 'Alert') alerts.put(answer);
        if (answer.__typename === 'AlreadyCleared') alerts.put(answer.alert);
        if (answer.__typename === 'Conflict') {
          const owner = (await alerts.reread(alert.id).catch(() => undefined))?.owner;
          if (owner?.name != null) return { kind: 'conflict', text: `${owner.name} acknowledged this. Nothing more to do.` };
        }
        const at = city.get().city?.asAt;
        return rowOutcome(answer, at === undefined ? 'Acknowledged by you.' : `Acknowledged by you at ${timeOfDay(at)}.`);
      }),
    [client, alerts, city, run],
  );
  return { outcomes, acknowledge };
};
