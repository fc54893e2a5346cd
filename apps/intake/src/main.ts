import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { asNestLogger, createLogger, readSettings, stopGracefully, type AppContext } from '@homeward/service-kit';
import { readPlaceFile } from '@homeward/store';
import { IntakeModule } from './intake.module.js';

const settings = readSettings(process.env);
if (settings.databaseUrl === undefined) throw new Error('Set DATABASE_URL: intake on its own has no embedded database.');
const logger = createLogger('intake', settings.logLevel);
const context: AppContext = { placeId: readPlaceFile(settings.placeFile).placeId, settings, logger, databaseUrl: settings.databaseUrl };

const app = await NestFactory.create<NestExpressApplication>(IntakeModule.register(context), { logger: asNestLogger(logger), abortOnError: false, bodyParser: false });
stopGracefully(() => app.close(), logger);
await app.listen(settings.intakePort, settings.host);
logger.info({ port: settings.intakePort }, 'listening for files over HTTP');
