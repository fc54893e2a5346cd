import { Link } from 'react-router';
import { useCityState, useConnection, useServices } from '../connection/services.js';
import { liveFeeds } from '../feeds/live-feeds.js';
import { FeedStatesDocument } from '../generated/graphql.js';
import { usePolled } from '../lists/use-polled.js';
import { LockButton } from '../sign-in/lock-button.js';
import { SignOutButton } from '../sign-in/sign-out-button.js';
import { timeOfDay } from '../words/times.js';

const connectionWord = { connecting: 'Connecting', connected: 'Connected', lost: 'Not connected' } as const;

const ConnectionState = () => {
  const { state } = useConnection();
  return (
    <span className={`connection connection--${state}`}>
      <span aria-hidden="true">{state === 'lost' ? '✕' : state === 'connected' ? '●' : '○'}</span> {connectionWord[state]}
    </span>
  );
};

const PauseButton = () => {
  const { pause } = useServices();
  const { paused, waiting } = useCityState();
  return (
    <button type="button" className="header__button" aria-pressed={paused} onClick={() => pause(!paused)}>
      {paused ? 'Resume updates' : 'Pause updates'}
      {paused && waiting !== undefined && <span className="header__waiting"> (newer: {timeOfDay(waiting.asAt)})</span>}
    </button>
  );
};

/** Product, whether the screen is connected, whether the data is fresh, and the pause. */
export const Header = ({ viewer }: { viewer: { name: string; demo: boolean; signedIn?: boolean } }) => {
  const { data, failed } = usePolled(FeedStatesDocument, {});
  const lost = useConnection().state === 'lost';
  return (
    <header className="header">
      <Link to="/now" className="header__name">
        Homeward
      </Link>
      {viewer.demo && <span className="header__demo">Demo: invented people</span>}
      <div className="header__right">
        <ConnectionState />
        <Link to="/data" className="header__data">
          Data: {data === undefined || failed || lost ? 'not known' : liveFeeds(data.feeds)}
        </Link>
        <PauseButton />
        <span className="header__viewer">{viewer.name}</span>
        {viewer.signedIn === true && <LockButton />}
        {viewer.signedIn === true && <SignOutButton />}
      </div>
    </header>
  );
};
