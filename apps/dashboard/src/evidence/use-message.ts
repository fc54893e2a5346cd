import { useCallback, useEffect, useState } from 'react';
import { useServices } from '../connection/services.js';
import { MessageDocument, type MessageQuery } from '../generated/graphql.js';

export type SeenMessage = NonNullable<MessageQuery['message']>;

type State = { kind: 'loading' } | { kind: 'failed' } | { kind: 'none' } | { kind: 'seen'; message: SeenMessage };

/** One message, asked for once and not again by itself: each look is recorded. */
export const useMessage = (id: string) => {
  const { client } = useServices();
  const [state, setState] = useState<State>({ kind: 'loading' });
  const look = useCallback(
    (reason: string | null) => {
      client.query({ query: MessageDocument, variables: { id, reason }, fetchPolicy: 'no-cache' }).then(
        ({ data }) => setState(data === undefined ? { kind: 'failed' } : data.message === null ? { kind: 'none' } : { kind: 'seen', message: data.message }),
        () => setState({ kind: 'failed' }),
      );
    },
    [client, id],
  );
  useEffect(() => look(null), [look]);
  return { state, look };
};
