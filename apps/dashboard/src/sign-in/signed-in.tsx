import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { createClient } from '../connection/create-client.js';
import { ServicesProvider, type Services } from '../connection/services.js';
import { startServices } from '../connection/start-services.js';
import { ViewerDocument, type ViewerQuery } from '../generated/graphql.js';
import { Loading } from '../shell/loading.js';
import { accessToken } from './access-token.js';
import { isUnauthenticated } from './is-unauthenticated.js';
import { SignInPage } from './sign-in-page.js';

export type Viewer = NonNullable<ViewerQuery['viewer']>;

type State = { kind: 'asking' } | { kind: 'unknown'; refused: boolean; ended: boolean } | { kind: 'unreachable' } | { kind: 'known'; viewer: Viewer; services: Services };

const againAfterMs = 3_000;

/** Asks who is looking before anything is subscribed to, and starts the live parts once that is known. */
export const SignedIn = ({ children }: { children: (viewer: Viewer) => ReactNode }) => {
  const [state, setState] = useState<State>({ kind: 'asking' });
  const ask = useCallback(() => {
    let over = false;
    const unknown = (ended = false) => {
      // Of one connection this is said once: what it has left behind must not end what comes after it.
      if (over) return;
      over = true;
      setState({ kind: 'unknown', ended, refused: !ended && accessToken.get() !== undefined });
      accessToken.clear();
      connected.close();
    };
    const connected = createClient(location.origin, () => unknown(true));
    connected.client.query({ query: ViewerDocument, fetchPolicy: 'no-cache' }).then(
      ({ data }) => (data?.viewer ? setState({ kind: 'known', viewer: data.viewer, services: startServices(connected) }) : unknown()),
      (fault: unknown) => {
        if (isUnauthenticated(fault)) return unknown();
        connected.close();
        return setState({ kind: 'unreachable' });
      },
    );
  }, []);
  useEffect(ask, [ask]);
  useEffect(() => {
    if (state.kind !== 'unreachable') return undefined;
    const timer = setInterval(ask, againAfterMs);
    return () => clearInterval(timer);
  }, [state.kind, ask]);
  switch (state.kind) {
    case 'known':
      return <ServicesProvider value={state.services}>{children(state.viewer)}</ServicesProvider>;
    case 'unknown':
      return <SignInPage refused={state.refused} ended={state.ended} onToken={ask} />;
    case 'unreachable':
      return (
        <main className="sign-in">
          <h1>Homeward does not answer</h1>
          <p role="status">Nothing is shown, because nothing is known. This page tries again by itself every few seconds.</p>
        </main>
      );
    case 'asking':
      return (
        <main className="sign-in">
          <h1>Homeward</h1>
          <Loading what="Homeward" />
        </main>
      );
  }
};
