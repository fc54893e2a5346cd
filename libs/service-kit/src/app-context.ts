import type { Logger } from './create-logger.js';
import type { Settings } from './settings/read-settings.js';

/** What every app module is registered with; one process that plays all roles gives each the same. */
export interface AppContext {
  readonly placeId: string;
  readonly settings: Settings;
  readonly logger: Logger;
  /** Of a login that may take the database roles; from DATABASE_URL or from the embedded server. */
  readonly databaseUrl: string;
}
