import { useState } from 'react';
import { useServices } from '../connection/services.js';
import { EndOtherSessionsDocument, EndSessionDocument } from '../generated/graphql.js';
import { notSaved, rowOutcome, saving, type RowOutcome } from '../lists/row-outcome.js';

type Answer = { __typename: string; message?: string } | undefined;

/** Ends others of one's own sessions. `onDone`: it is time to ask again which there are. */
export const useEndSessions = (onDone: () => void) => {
  const { client } = useServices();
  const [outcome, setOutcome] = useState<RowOutcome>();
  const run = (act: () => Promise<Answer>, done: string): void => {
    setOutcome(saving);
    act().then(
      (answer) => {
        setOutcome(answer === undefined ? notSaved : rowOutcome(answer, done));
        onDone();
      },
      () => setOutcome(notSaved),
    );
  };
  return {
    outcome,
    end: (id: string) => run(async () => (await client.mutate({ mutation: EndSessionDocument, variables: { id }, fetchPolicy: 'no-cache' })).data?.endSession, 'You are signed out there.'),
    endOthers: () => run(async () => (await client.mutate({ mutation: EndOtherSessionsDocument, fetchPolicy: 'no-cache' })).data?.endOtherSessions, 'You are signed out everywhere else.'),
  };
};
