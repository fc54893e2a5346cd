import 'reflect-metadata';
import { prepareQueues } from '@homeward/messaging';
import { createLogger, readIdentityKey, readSettings, SettingsFault } from '@homeward/service-kit';
import { makeLogins, migrate, readPlaceFile, tellContextKey } from '@homeward/store';

/** Where roles run apart, the step before them: brings the database of DATABASE_URL to the newest schema, then ends. Safe to run again. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const { databaseUrl, redisUrl } = settings;
  if (databaseUrl === undefined) throw new SettingsFault(['DATABASE_URL must be set: there is no embedded database here']);
  const place = readPlaceFile(settings.placeFile);
  await migrate(databaseUrl, place, settings.production);
  const identityKey = await readIdentityKey(settings);
  await tellContextKey(databaseUrl, identityKey);
  if (settings.ownLogins) await makeLogins(databaseUrl, identityKey);
  // On Redis the queues need no tables.
  if (redisUrl === undefined) await prepareQueues(databaseUrl);
  createLogger('migrate', settings.logLevel).info({ placeId: place.placeId }, 'schema is up to date');
}

main().catch((error: unknown) => {
  console.error(error instanceof SettingsFault ? error.message : error);
  process.exitCode = 1;
});
