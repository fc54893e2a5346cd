import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useCallback } from 'react';
import { useServices } from '../connection/services.js';
import type { DeskAnswerFragment, DeskPartsFragment } from '../generated/graphql.js';
import { rowOutcome } from '../lists/row-outcome.js';
import { useRowActions } from '../lists/use-row-actions.js';

/** Does one thing at a desk. The answer stands beside that desk. */
export type DeskAct = <Variables extends OperationVariables>(deskId: string, mutation: TypedDocumentNode<Record<string, unknown>, Variables>, variables: Variables, done: string) => void;

/** `onDesk` is given the desk as it is afterwards. */
export const useDeskActs = (onDesk: (desk: DeskPartsFragment) => void) => {
  const { client } = useServices();
  const { outcomes, run } = useRowActions();
  const act: DeskAct = useCallback(
    (deskId, mutation, variables, done) =>
      run(deskId, async () => {
        const { data } = await client.mutate({ mutation, variables, fetchPolicy: 'no-cache' } as Parameters<typeof client.mutate>[0]);
        const answer = Object.values((data ?? {}) as Record<string, unknown>).find((each): each is DeskAnswerFragment => typeof each === 'object' && each !== null);
        if (answer === undefined) throw new Error('No answer');
        if (answer.__typename === 'Desk') onDesk(answer);
        return rowOutcome(answer, done);
      }),
    [client, onDesk, run],
  );
  return { outcomes, act };
};
