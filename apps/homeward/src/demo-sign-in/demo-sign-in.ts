import { join } from 'node:path';
import type { RequestHandler } from 'express';
import { isLoopbackHost, type Settings } from '@homeward/service-kit';
import type { DataSource } from '@homeward/store';
import { demoKeys } from './demo-keys.js';
import { demoClientId, demoProvider, demoSignInPath } from './demo-provider.js';
import { demoStaff, grantDemoStaff } from './demo-staff.js';

/** The demo's own sign-in: what Homeward is set to, and who answers. */
export interface DemoSignIn {
  readonly settings: NonNullable<Settings['signIn']>;
  readonly path: string;
  readonly handler: RequestHandler;
  readonly people: readonly string[];
}

/** Null: this is no demo, it has a provider already, or other machines can reach it, where nobody may come in without a password. */
export async function demoSignIn(settings: Settings, db: DataSource, placeId: string): Promise<DemoSignIn | null> {
  const { demo, production, signIn, host, port, dataDir } = settings;
  if (!demo || production || signIn !== undefined || !isLoopbackHost(host)) return null;
  const publicUrl = `http://${host.includes(':') ? `[${host.replace(/[[\]]/g, '')}]` : host}:${port}`;
  const issuer = `${publicUrl}${demoSignInPath}`;
  const keys = await demoKeys(join(dataDir, 'keys', 'demo-sign-in.json'));
  await grantDemoStaff(db, placeId, issuer);
  return {
    settings: { issuer, clientId: demoClientId, clientSecret: keys.secret, publicUrl, locksAfterMinutes: settings.lockAfterMinutes, sessionsAtOnce: settings.sessionsAtOnce },
    path: demoSignInPath,
    handler: demoProvider(publicUrl, keys),
    people: Object.values(demoStaff).map(({ name }) => name),
  };
}
