import 'reflect-metadata';
import type { Server } from 'node:https';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { asNestLogger, createLogger, QuietBodyErrors, readLoginKey, readSettings, renewTls, SettingsFault, stopGracefully, tlsOf } from '@homeward/service-kit';
import { readPlaceFile } from '@homeward/store';
import { ApiModule } from './api.module.js';

/** The api on its own: any number of these may run beside each other. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const { databaseUrl } = settings;
  if (databaseUrl === undefined) throw new SettingsFault(['DATABASE_URL must be set where the api runs on its own']);
  const logger = createLogger('homeward-api', settings.logLevel);
  const { placeId } = readPlaceFile(settings.placeFile);
  const httpsOptions = tlsOf(settings.doors);
  const loginKey = await readLoginKey(settings);
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.register({ placeId, settings, logger, databaseUrl, loginKey }), { logger: asNestLogger(logger), abortOnError: false, ...(httpsOptions && { httpsOptions }) });
  app.useGlobalFilters(new QuietBodyErrors((fault) => { logger.error({ kind: (fault as Error).name }, 'a request failed'); }));
  renewTls(app.getHttpServer() as Server, settings.doors, logger);
  stopGracefully(() => app.close(), logger);
  await app.listen(settings.port, settings.host);
  logger.info({ port: settings.port }, 'serving');
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof SettingsFault ? fault.message : fault instanceof Error ? fault.stack : String(fault)}\n`);
  process.exit(1);
});
