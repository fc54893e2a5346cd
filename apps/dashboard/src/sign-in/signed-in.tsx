import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { createClient } from '../connection/create-client.js';
import { ServicesProvider, type Services } from '../connection/services.js';
import { startServices } from '../connection/start-services.js';
import { ViewerDocument, type ViewerQuery } from '../generated/graphql.js';
import { Loading } from '../shell/loading.js';
import { accessToken } from './access-token.js';
import { isUnauthenticated } from './is-unauthenticated.js';
import { SightProvider } from './sight.js';
import { SignInPage } from './sign-in-page.js';

export type Viewer = NonNullable<ViewerQuery['viewer']>;

type State = { kind: 'asking' } | { kind: 'unknown'; refused: boolean; ended: boolean } | { kind: 'unreachable' } | { kind: 'known'; viewer: Viewer; services: Services };

const againAfterMs = 3_000;

/** Asks who is looking before anything is subscribed to, and starts the live parts once that is known. */
export const SignedIn = ({ children }: { children: (viewer: Viewer) => ReactNode }) => {
  const [state, setState] = useState<State>({ kind: 'asking' });
  const ask = useCallback(function again(before = false): void {
    let over = false;
    let services: Services | undefined;
    const leave = (): void => {
      over = true;
      if (services === undefined) connected.close();
      else services.stop();
    };
    const unknown = (): void => {
      setState({ kind: 'unknown', ended: before, refused: !before && accessToken.get() !== undefined });
      accessToken.clear();
      leave();
    };
    // Whoever may not any more, or may see something else now, is shown nothing until it is known what. Of one connection this is said once.
    const connected = createClient(location.origin, () => {
      if (over) return;
      leave();
      setState({ kind: 'asking' });
      again(true);
    });
    connected.client.query({ query: ViewerDocument, fetchPolicy: 'no-cache' }).then(
      ({ data }) => {
        if (!data?.viewer) return unknown();
        services = startServices(connected, data.viewer.sees);
        return setState({ kind: 'known', viewer: data.viewer, services });
      },
      (fault: unknown) => {
        if (isUnauthenticated(fault)) return unknown();
        leave();
        return setState({ kind: 'unreachable' });
      },
    );
  }, []);
  useEffect(() => ask(), [ask]);
  useEffect(() => {
    if (state.kind !== 'unreachable') return undefined;
    const timer = setInterval(() => ask(), againAfterMs);
    return () => clearInterval(timer);
  }, [state.kind, ask]);
  switch (state.kind) {
    case 'known':
      return (
        <SightProvider value={state.viewer.sees}>
          <ServicesProvider value={state.services}>{children(state.viewer)}</ServicesProvider>
        </SightProvider>
      );
    case 'unknown':
      return <SignInPage refused={state.refused} ended={state.ended} onToken={() => ask()} />;
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
