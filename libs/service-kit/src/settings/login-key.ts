import { existsSync } from 'node:fs';
import { readIdentityKey } from './identity-key.js';
import type { Settings } from './read-settings.js';
import { SettingsFault } from './settings-fault.js';

/** The key from which a process has its own logins to the database. Null: it comes by the login of DATABASE_URL. Throws where there is no key; makes none up. */
export async function readLoginKey(settings: Pick<Settings, 'ownLogins' | 'identityKey' | 'identityKeyFile'>): Promise<Buffer | null> {
  if (!settings.ownLogins) return null;
  if (settings.identityKey === undefined && !existsSync(settings.identityKeyFile)) {
    throw new SettingsFault(['IDENTITY_KEY or IDENTITY_KEY_FILE must be given: by it this process comes to the database. Or set DATABASE_LOGINS=as-given, and give it a login of its own in DATABASE_URL']);
  }
  return readIdentityKey({ ...settings, production: true });
}
