import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Express } from 'express';
import { IntakeModule } from '@homeward/app-intake';
import { createLogger, readSettings } from '@homeward/service-kit';
import type { SigningIn } from '../../apps/api/src/testing/signing-in.js';

@Module({})
class Host {}

/** An intake on a port of its own, on the city of an api at which staff sign in, and set up as that is. */
export async function intakeBeside(at: SigningIn, env: Readonly<Record<string, string>> = {}): Promise<{ readonly address: string; readonly express: Express; stop(): Promise<void> }> {
  const databaseUrl = at.city.database.url;
  const settings = readSettings({ DATA_DIR: 'none', DATABASE_URL: databaseUrl, PUBLIC_URL: at.api.url, OIDC_ISSUER: at.provider.issuer, OIDC_CLIENT_ID: at.provider.clientId, OIDC_CLIENT_SECRET: at.provider.clientSecret, ...env });
  const context = { placeId: 'newcastle', databaseUrl, loginKey: null, logger: createLogger('test', 'silent' as 'error'), settings: { ...settings, mllpPort: 0 } };
  const app = await NestFactory.create<NestExpressApplication>({ module: Host, imports: [IntakeModule.register(context)] }, { logger: false, abortOnError: false, bodyParser: false });
  await app.listen(0, '127.0.0.1');
  return { address: (await app.getUrl()).replace('[::1]', '127.0.0.1'), express: app.getHttpAdapter().getInstance(), stop: () => app.close() };
}
