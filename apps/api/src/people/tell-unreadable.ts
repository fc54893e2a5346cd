import type { Logger } from '@homeward/service-kit';
import type { OnUnreadable } from '@homeward/store';

/** So long what does not open is counted before it is told: the people of one screen come together. In milliseconds. */
const gather = 200;

/**
 * Writes to the log, once in the life of the process, that something sealed does not open: as a number of records, never whose. To the
 * people at the screens it only looks as if nobody had said those names.
 */
export function tellUnreadable(logger: Pick<Logger, 'error'>): OnUnreadable {
  const met = new Set<string>();
  let told = false;
  const tell = (): void => {
    told = true;
    logger.error({ records: met.size }, 'what is sealed of some people does not open with the identity key in use: their names are not shown. Check IDENTITY_KEY_FILE or restore a backup. This is told once; more may not open than these records');
    met.clear();
  };
  return (subjectId) => {
    if (told) return;
    if (met.size === 0) setTimeout(tell, gather).unref();
    met.add(subjectId);
  };
}
