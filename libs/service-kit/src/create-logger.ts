import { pino, type Logger } from 'pino';
import { loggedFault } from './logged-fault.js';
import type { Settings } from './settings/read-settings.js';

export type { Logger } from 'pino';

/**
 * One JSON line an event on standard output. Levels mean actions: `error` wakes somebody, `warn` is looked at in working
 * hours, `info` is a change of the process's own condition, `debug` is for its makers. Log ids, never content: no name,
 * NHS number, message body or URL with a query.
 */
export function createLogger(name: string, level: Settings['logLevel'] = 'info'): Logger {
  return pino({
    name,
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: loggedFault },
  });
}
