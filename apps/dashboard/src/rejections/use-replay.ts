import { useCallback } from 'react';
import { useServices } from '../connection/services.js';
import { ReplayRejectionsDocument } from '../generated/graphql.js';
import { rowOutcome } from '../lists/row-outcome.js';
import { useRowActions } from '../lists/use-row-actions.js';
import { counted } from '../words/numbers.js';
import type { Group } from './group-card.js';

/** Asks for a group to be read again; the worker does so after what is live. */
export const useReplay = () => {
  const { client } = useServices();
  const { outcomes, run } = useRowActions();
  const replay = useCallback(
    ({ feed, code }: Group) =>
      run(`${feed.id} ${code}`, async () => {
        const { data } = await client.mutate({ mutation: ReplayRejectionsDocument, variables: { input: { feedId: feed.id, code, messageId: null } }, fetchPolicy: 'no-cache' });
        if (!data) throw new Error('No answer');
        const answer = data.replayRejections;
        return rowOutcome(answer, answer.__typename === 'ReplayAsked' ? `${counted(answer.messages, 'message is', 'messages are')} being read again. What is mended leaves this list.` : '');
      }),
    [client, run],
  );
  return { outcomes, replay };
};
