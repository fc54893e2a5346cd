import { useCallback } from 'react';
import { useServices } from '../connection/services.js';
import { DecideMatchDocument, PartRecordsDocument } from '../generated/graphql.js';
import { rowOutcome } from '../lists/row-outcome.js';
import { useRowActions } from '../lists/use-row-actions.js';
import { doneWord, type Choice, type Match } from './match-words.js';

/** Deciding with the version that was on screen. `onDecided` is given the match as it is afterwards. */
export const useDecide = (onDecided: (match: Match) => void) => {
  const { client } = useServices();
  const { outcomes, run } = useRowActions();
  const decide = useCallback(
    (match: Match, choice: Choice, reason: string) =>
      run(match.id, async () => {
        const wish = { id: match.id, expectedVersion: match.version, reason };
        const answer =
          choice === 'PART'
            ? (await client.mutate({ mutation: PartRecordsDocument, variables: wish, fetchPolicy: 'no-cache' })).data?.partRecords
            : (await client.mutate({ mutation: DecideMatchDocument, variables: { ...wish, decision: choice }, fetchPolicy: 'no-cache' })).data?.decideMatch;
        if (answer === undefined) throw new Error('No answer');
        if (answer.__typename === 'PossibleMatch') onDecided(answer);
        return rowOutcome(answer, doneWord[choice]);
      }),
    [client, onDecided, run],
  );
  return { outcomes, decide };
};
