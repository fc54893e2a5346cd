import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { createClient } from '../connection/create-client.js';
import { ServicesProvider, type Services } from '../connection/services.js';
import { startServices } from '../connection/start-services.js';
import { ViewerDocument, type ViewerQuery } from '../generated/graphql.js';
import { Loading } from '../shell/loading.js';
import { accessToken } from './access-token.js';
import { isLocked, isUnauthenticated } from './is-unauthenticated.js';
import { LockedPage } from './locked-page.js';
import { lockSession, takeDraftsBack, watchForLeaving } from './screen-lock.js';
import { SightProvider } from './sight.js';
import { SignInPage } from './sign-in-page.js';
import { useWays } from './use-ways.js';

export type Viewer = NonNullable<ViewerQuery['viewer']>;

type State = { kind: 'asking' } | { kind: 'unknown'; refused: boolean; ended: boolean } | { kind: 'unreachable' } | { kind: 'locked' } | { kind: 'known'; viewer: Viewer; services: Services; lock: (everywhere: boolean) => void };

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
    const locked = (everywhere?: boolean): void => {
      if (over) return;
      leave();
      // First of all nothing is shown any more; what was begun is in the drafts by then.
      setState({ kind: 'locked' });
      lockSession(everywhere === true);
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
        const { viewer } = data;
        const begin = (): void => {
          services = startServices(connected, viewer.sees);
          setState({ kind: 'known', viewer, services, lock: locked });
        };
        if (viewer.signedIn) void takeDraftsBack().then(begin, begin);
        else begin();
        return undefined;
      },
      (fault: unknown) => {
        if (isLocked(fault)) return locked();
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
  const ways = useWays();
  useEffect(() => {
    if (state.kind !== 'known' || !state.viewer.signedIn) return undefined;
    return watchForLeaving(ways?.locksAfterMinutes ?? null, state.lock);
  }, [state, ways]);
  // A page that the browser kept and shows again shows nothing that was on it.
  useEffect(() => {
    const shown = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) location.reload();
    };
    addEventListener('pageshow', shown);
    return () => removeEventListener('pageshow', shown);
  }, []);
  const back = useCallback(() => ask(), [ask]);
  switch (state.kind) {
    case 'locked':
      return <LockedPage onBack={back} />;
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
