import { useServerNow, useConnection } from '../connection/services.js';
import { SessionsDocument } from '../generated/graphql.js';
import { Failed } from '../lists/failed.js';
import { Outcome } from '../lists/outcome.js';
import { usePolled } from '../lists/use-polled.js';
import { Loading } from '../shell/loading.js';
import { minuteOf } from '../words/times.js';
import { SessionItem } from './session-item.js';
import { useEndSessions } from './use-end-sessions.js';

/** Where else am I signed in, and how do I end that? */
export const SessionsSection = () => {
  const { data, failed, read } = usePolled(SessionsDocument, {});
  const { outcome, end, endOthers } = useEndSessions(read);
  const now = useServerNow();
  const lost = useConnection().state === 'lost';
  const { sessions = [], mayEndSessions = false } = data?.viewer ?? {};
  const others = sessions.filter(({ current }) => !current);
  const disabled = lost || outcome?.kind === 'saving';
  return (
    <section className="card card--narrow" aria-labelledby="sessions-title">
      <h2 id="sessions-title">Where you are signed in</h2>
      {failed && <Failed what="where you are signed in" onAgain={read} />}
      {!failed && (data === undefined || now === undefined) && <Loading what="where you are signed in" />}
      {!failed && now !== undefined && (
        <>
          <ul className="sessions">
            {sessions.map((session) => (
              <SessionItem key={session.id} session={session} now={minuteOf(now)} onEnd={mayEndSessions && !session.current ? () => end(session.id) : undefined} disabled={disabled} />
            ))}
          </ul>
          {others.length > 0 && !mayEndSessions && (
            <>
              <p>To sign out in another browser, sign in again here first. This keeps others from doing it at your screen.</p>
              <p>
                <a className="button button--plain" href={`/sign-in?proof=anew&return=${encodeURIComponent('/me')}`}>
                  Sign in again
                </a>
              </p>
            </>
          )}
          {others.length > 1 && mayEndSessions && (
            <p>
              <button type="button" className="button button--plain sessions__end" disabled={disabled} onClick={endOthers}>
                End all others
              </button>
            </p>
          )}
          {data !== undefined && others.length === 0 && <p className="quiet">You are signed in nowhere else.</p>}
        </>
      )}
      <Outcome outcome={outcome} />
    </section>
  );
};
