import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client';

/** Keeps one subscription up: when the server ends it or refuses it for now, it is asked for again. Returns the stop. */
export const subscribeAlways = <Data, Variables extends OperationVariables>(client: ApolloClient, query: TypedDocumentNode<Data, Variables>, onData: (data: Data) => void, variables?: Variables, againAfterMs = 2_000): (() => void) => {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: { unsubscribe(): void } | undefined;
  const again = () => {
    if (!stopped) timer = setTimeout(open, againAfterMs);
  };
  const open = () => {
    current = client.subscribe({ query, fetchPolicy: 'no-cache', ...(variables !== undefined && { variables }) } as ApolloClient.SubscribeOptions<Data, Variables>).subscribe({
      next: ({ data }) => {
        if (data) onData(data);
      },
      error: again,
      complete: again,
    });
  };
  open();
  return () => {
    stopped = true;
    clearTimeout(timer);
    current?.unsubscribe();
  };
};
