import type { Logger } from './create-logger.js';
import type { Settings } from './settings/read-settings.js';

/** What every app module is registered with; one process that plays all roles gives each the same. */
export interface AppContext {
  readonly placeId: string;
  readonly settings: Settings;
  readonly logger: Logger;
  /** From DATABASE_URL or of the embedded server. */
  readonly databaseUrl: string;
  /** The key of the logins by which each role comes there. Null: the login of `databaseUrl` takes the roles. */
  readonly loginKey: Buffer | null;
}
