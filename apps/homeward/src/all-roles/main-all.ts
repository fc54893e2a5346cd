import 'reflect-metadata';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { prepareQueues } from '@homeward/messaging';
import { asNestLogger, createLogger, QuietBodyErrors, readIdentityKey, readSettings, SettingsFault, stopGracefully } from '@homeward/service-kit';
import { makeLogins, migrate, openDatabase, readPlaceFile, tellContextKey } from '@homeward/store';
import { portInUse } from '../supervisor/port-in-use.js';
import { demoSignIn } from '../demo-sign-in/demo-sign-in.js';
import type { Ready } from '../supervisor/ready.js';
import { AllRolesModule } from './all-roles.module.js';
import { localTokens } from './local-tokens.js';

/** One process that plays every role: migrates, serves, and tells its parent when it does. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const { databaseUrl } = settings;
  if (!databaseUrl) throw new Error('DATABASE_URL is not set: npm start brings up a database of its own and sets it.');
  if (settings.doors.tls !== null) throw new SettingsFault(['HTTPS_CERT and HTTPS_KEY are for the api and intake on their own: with npm start a proxy ends TLS']);
  const logger = createLogger('homeward', settings.logLevel);
  for (const name of settings.openSecrets) logger.warn({ setting: name }, 'everybody on this machine may read the file of this secret: the demo goes on, without it nothing would start');
  const place = readPlaceFile(settings.placeFile);
  await migrate(databaseUrl, place, settings.production);
  const identityKey = await readIdentityKey(settings);
  await tellContextKey(databaseUrl, identityKey);
  if (settings.ownLogins) await makeLogins(databaseUrl, identityKey);
  if (settings.redisUrl === undefined) await prepareQueues(databaseUrl);

  const db = await openDatabase({ url: databaseUrl, role: 'owner', max: 1 });
  const tokens = await localTokens(db, place.placeId, join(settings.dataDir, 'keys', 'local-tokens.json'));
  const demo = await demoSignIn(settings, db, place.placeId);
  await db.destroy();

  const context = { placeId: place.placeId, settings: demo === null ? settings : { ...settings, signIn: demo.settings }, logger, databaseUrl, loginKey: settings.ownLogins ? identityKey : null };
  const app = await NestFactory.create<NestExpressApplication>(AllRolesModule.register(context), { logger: asNestLogger(logger), abortOnError: false });
  if (demo !== null) app.use(demo.path, demo.handler);
  app.useGlobalFilters(new QuietBodyErrors((fault) => { logger.error({ kind: (fault as Error).name }, 'a request failed'); }));
  stopGracefully(() => app.close(), logger);
  await app.listen(settings.port, settings.host);
  logger.info({ port: settings.port, mllpPort: settings.mllpPort }, 'serving');
  process.send?.({ type: 'ready', placeId: place.placeId, tokens, demoStaff: demo?.people ?? [] } satisfies Ready);
}

main().catch((error: unknown) => {
  console.error(portInUse(error) ?? (error instanceof Error && error.name === 'SettingsFault' ? error.message : error));
  process.exit(1);
});
