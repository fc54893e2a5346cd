import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IntakeModule } from '@homeward/app-intake';
import { prepareQueues } from '@homeward/messaging';
import { createLogger, readSettings, type AppContext } from '@homeward/service-kit';
import { createToken } from '@homeward/store';
import { cityForTest, type CityForTest } from '../../apps/worker/src/testing/city-for-test.js';
import { freshDatabase } from './fresh-database.js';

export interface FhirIssue {
  readonly code: string;
  readonly expression?: readonly string[];
  readonly details?: { readonly text: string };
  readonly diagnostics: string;
}

export interface FhirAnswered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly resourceType?: string;
    readonly issue?: readonly FhirIssue[];
    readonly entry?: readonly { readonly response: { readonly status: string; readonly location?: string; readonly outcome?: { readonly issue: readonly FhirIssue[] } } }[];
  } | null;
}

/** A city with its real HTTP door in front, and a worker's parts behind it. */
export interface FhirCity {
  readonly city: CityForTest;
  /** Where the process listens, such as `http://127.0.0.1:40123`. */
  readonly address: string;
  readonly token: string;
  /** Sends to the FHIR base: `path` such as `/Encounter/e1` or an empty one. A text or bytes go as they are. */
  send(method: string, path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<FhirAnswered>;
  stop(): Promise<void>;
}

@Module({})
class Host {}

/** Opens intake on free ports over a database of its own; with no identity key where `keyless`. */
export async function fhirCity({ keyless = false } = {}): Promise<FhirCity> {
  const database = await freshDatabase();
  const identityKey = randomBytes(32);
  const city = await cityForTest(database, identityKey);
  await prepareQueues(database.url);
  const { token } = await createToken(city.db, 'newcastle', 'integration', 1);
  const context = { placeId: 'newcastle', databaseUrl: database.url, logger: createLogger('test', 'error'), settings: { ...readSettings({ DATA_DIR: 'none' }), mllpPort: 0, ...(keyless ? {} : { identityKey }) } } as unknown as AppContext;
  const app = await NestFactory.create({ module: Host, imports: [IntakeModule.register(context)] }, { logger: false, abortOnError: false });
  await app.listen(0, '127.0.0.1');
  const address = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  return {
    city, address, token,
    send: async (method, path, body, headers = {}) => {
      const sent = typeof body === 'string' || body instanceof Uint8Array ? new Uint8Array(Buffer.from(body)) : JSON.stringify(body);
      const response = await fetch(`${address}/intake/fhir/R4${path}`, { method, body: sent, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json', ...headers } });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === '' ? null : (JSON.parse(text) as FhirAnswered['body']) };
    },
    stop: async () => {
      await app.close();
      await city.stop();
    },
  };
}
