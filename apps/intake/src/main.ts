import 'reflect-metadata';
import type { Server } from 'node:https';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { asNestLogger, createLogger, readLoginKey, readSettings, renewTls, stopGracefully, tlsOf, type AppContext } from '@homeward/service-kit';
import { readPlaceFile } from '@homeward/store';
import { IntakeModule } from './intake.module.js';

const settings = readSettings(process.env);
if (settings.databaseUrl === undefined) throw new Error('Set DATABASE_URL: intake on its own has no embedded database.');
const logger = createLogger('intake', settings.logLevel);
const context: AppContext = { placeId: readPlaceFile(settings.placeFile).placeId, settings, logger, databaseUrl: settings.databaseUrl, loginKey: await readLoginKey(settings) };

const httpsOptions = tlsOf(settings.doors);
const app = await NestFactory.create<NestExpressApplication>(IntakeModule.register(context), { logger: asNestLogger(logger), abortOnError: false, bodyParser: false, ...(httpsOptions && { httpsOptions }) });
renewTls(app.getHttpServer() as Server, settings.doors, logger);
stopGracefully(() => app.close(), logger);
await app.listen(settings.intakePort, settings.host);
logger.info({ port: settings.intakePort }, 'listening for files over HTTP');
