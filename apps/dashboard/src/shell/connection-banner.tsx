import { useEffect, useState } from 'react';
import { cutOff } from '../connection/cut-off.js';
import { useConnection } from '../connection/services.js';
import { timeOfDay } from '../words/times.js';

/** Says in words and red that this screen hears nothing, and, when it does again, up to when it is. */
export const ConnectionBanner = () => {
  const { state, lastHeardAt, returns, tooOld } = useConnection();
  const [dismissed, setDismissed] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setDismissed(returns), 20_000);
    return () => clearTimeout(timer);
  }, [returns]);
  if (state === 'lost') {
    const what = lastHeardAt === undefined ? 'Nothing has been received yet.' : `Showing ${timeOfDay(lastHeardAt)}. Actions are paused.`;
    return (
      <div className="banner banner--lost" role="alert">
        <strong>{cutOff().sentence}</strong> {what} {tooOld && 'Too old to rely on.'}
      </div>
    );
  }
  if (returns > dismissed && lastHeardAt !== undefined) {
    return (
      <div className="banner banner--back" role="status">
        Back online. Updated {timeOfDay(lastHeardAt)}.
      </div>
    );
  }
  return null;
};
