import { counted } from '../words/numbers.js';
import type { Alert } from './arrange-alerts.js';

/** What a screen reader is told of alerts it has not been told of: "3 new alerts, 1 critical". Nothing new: nothing. */
export const announcement = (alerts: Iterable<Alert>, told: ReadonlySet<string>): string | undefined => {
  const fresh = [...alerts].filter(({ id, state }) => state === 'NEW' && !told.has(id));
  if (fresh.length === 0) return undefined;
  const critical = fresh.filter(({ priority }) => priority === 'CRITICAL').length;
  return `${counted(fresh.length, 'new alert')}${critical > 0 ? `, ${critical} critical` : ''}`;
};
