import { useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import { belongs } from '../alerts/arrange-alerts.js';
import { PriorityMark } from '../alerts/priority-mark.js';
import { useCityState, useServices } from '../connection/services.js';
import type { AlertPriority } from '../generated/graphql.js';
import { counted, number } from '../words/numbers.js';
import { timeOfDay } from '../words/times.js';

const priorities: readonly AlertPriority[] = ['CRITICAL', 'HIGH', 'MEDIUM'];

/** How many alerts nobody has taken, by priority, with the way to them. */
export const AlertStrip = () => {
  const { alerts } = useServices();
  const { state, counting } = useSyncExternalStore(alerts.subscribe, alerts.get);
  const city = useCityState().city;
  const [now, catchingUp] = [city?.asAt, city?.catchingUp === true];
  const unowned = [...counting.values()].filter(belongs.unowned);
  const words = state === 'failed' ? 'Alerts: not known' : state === 'loading' ? 'Loading alerts' : unowned.length === 0 ? (catchingUp ? 'New alerts wait while history fills in' : 'No alerts need you') : `${counted(unowned.length, 'alert')} with no owner`;
  return (
    <section className="card strip" aria-labelledby="alert-strip">
      <h2 id="alert-strip">{words}</h2>
      {unowned.length > 0 && (
        <ul>
          {priorities.map((priority) => {
            const count = unowned.filter((alert) => alert.priority === priority).length;
            return count === 0 ? null : (
              <li key={priority}>
                <PriorityMark priority={priority} /> {number(count)}
              </li>
            );
          })}
        </ul>
      )}
      <Link to="/alerts">See alerts</Link>
      {state === 'ready' && now !== undefined && <span className="quiet as-at">Last checked {timeOfDay(now)}</span>}
    </section>
  );
};
