import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useCityState, useConnection, useServices } from '../connection/services.js';

const everyMs = 15_000;

interface Polled<Data> {
  data: Data | undefined;
  failed: boolean;
  /** The server's time when this answer came. */
  asAt: string | undefined;
}

/** A question asked again every 15 seconds while updates run, and at once after the connection returns. `wanted` false: it is not asked. */
export const usePolled = <Data, Variables extends OperationVariables>(query: TypedDocumentNode<Data, Variables>, variables: Variables, wanted = true) => {
  const { client, city } = useServices();
  const { paused, city: seen } = useCityState();
  const { returns } = useConnection();
  const [polled, setPolled] = useState<Polled<Data>>({ data: undefined, failed: false, asAt: undefined });
  const asked = useRef(variables);
  const latest = useRef(0);
  const answered = useRef(false);
  const read = useCallback(() => {
    const mine = ++latest.current;
    client.query({ query, variables: asked.current, fetchPolicy: 'no-cache' } as ApolloClient.QueryOptions<Data, Variables>).then(
      ({ data }) => {
        if (mine !== latest.current) return;
        answered.current = true;
        setPolled({ data, failed: data === undefined, asAt: city.get().city?.asAt });
      },
      () => mine === latest.current && setPolled((before) => ({ ...before, failed: true })),
    );
  }, [client, city, query]);
  useEffect(() => {
    if (!wanted || (paused && answered.current)) return undefined;
    read();
    if (paused) return undefined;
    const timer = setInterval(read, everyMs);
    return () => clearInterval(timer);
  }, [read, paused, returns, wanted]);
  // An answer may come before the city's first: it is then as old as the first time that is known.
  const { data, asAt } = polled;
  const firstSeen = data !== undefined && asAt === undefined ? seen?.asAt : undefined;
  useEffect(() => {
    if (firstSeen !== undefined) setPolled((before) => (before.asAt === undefined ? { ...before, asAt: firstSeen } : before));
  }, [firstSeen]);
  return { ...polled, read };
};
