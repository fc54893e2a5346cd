import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { createLogger, readLoginKey, readSettings, stopGracefully, type AppContext } from '@homeward/service-kit';
import { readPlaceFile } from '@homeward/store';
import { WorkerModule } from './worker.module.js';

const settings = readSettings(process.env);
if (settings.databaseUrl === undefined) throw new Error('Set DATABASE_URL: a worker on its own has no embedded database.');
const logger = createLogger('worker', settings.logLevel);
const context: AppContext = { placeId: readPlaceFile(settings.placeFile).placeId, settings, logger, databaseUrl: settings.databaseUrl, loginKey: await readLoginKey(settings) };

const app = await NestFactory.createApplicationContext(WorkerModule.register(context), { logger: ['error', 'warn'] });
stopGracefully(() => app.close(), logger);
