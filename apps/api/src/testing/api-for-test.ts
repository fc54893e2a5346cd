import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { Express } from 'express';
import type { GraphQLSchema } from 'graphql';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { createLogger, readSettings, type Logger } from '@homeward/service-kit';
import { prepareQueues } from '@homeward/messaging';
import { createToken, makeLogins, openDatabase, tellContextKey } from '@homeward/store';
import { AlertsLive } from '../alerts/alerts-live.js';
import { ApiModule } from '../api.module.js';
import { CasesLive } from '../clock/cases-live.js';
import { Database } from '../database.js';
import { usualLimits, type Limits } from '../graphql/limits/limits.js';
import { placeId } from './planted-city.js';

export interface Answer {
  readonly status: number;
  readonly data?: ReturnType<typeof JSON.parse>;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  readonly text: string;
}

/** A socket that lives until somebody closes it. */
export interface ClosingSocket {
  readonly opened: Promise<void>;
  readonly code: Promise<number>;
  isOpen(): boolean;
  /** Hears nothing more, and so answers no close either. */
  deafen(): void;
  /** Resolves when the other side has ended the connection itself. */
  readonly gone: Promise<void>;
  close(): void;
}

/** The api on a port of its own, with what a client does to it: as an operator, unless the settings or headers given say otherwise. */
export interface ApiForTest {
  readonly url: string;
  /** The headers of an operator. */
  readonly operator: Readonly<Record<string, string>>;
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer>;
  socket(connectionParams?: Record<string, unknown>, origin?: string): Client;
  /** A socket of a page that bears a cookie, or of who bears a token, watched until it is closed. */
  closing(cookie: string, origin?: string, authorization?: string): ClosingSocket;
  /** What stands behind the door: for questions that are asked without it, as somebody who holds any grants. */
  readonly inside: { readonly schema: GraphQLSchema; readonly database: Database; readonly express: Express };
  /** Resolves once so many subscriptions to cases and alerts are sent what changes from then on. */
  watched(howMany: number): Promise<void>;
  stop(): Promise<void>;
}

/** A fresh operator's token of this place. */
const operatorToken = async (databaseUrl: string): Promise<string> => {
  const db = await openDatabase({ url: databaseUrl, role: 'app', max: 1 });
  const { token } = await createToken(db, placeId, 'operator', 1);
  await db.destroy();
  return token;
};

/** Questions of the test's own, and as many as it likes; what is said of these doors themselves names its settings. */
const usualInTests = { TRUSTED_DOCUMENTS: 'off', REQUESTS_PER_MINUTE: '9999999', STRANGER_REQUESTS_PER_MINUTE: '9999999' };

export async function apiForTest(databaseUrl: string, key: Buffer, env?: Record<string, string>, logger: Logger = createLogger('api-test', 'silent' as 'error'), limits: Limits = usualLimits, loosened: Partial<ApolloDriverConfig> = {}): Promise<ApiForTest> {
  await tellContextKey(databaseUrl, key);
  await makeLogins(databaseUrl, key);
  await prepareQueues(databaseUrl);
  const settings = readSettings({ ...usualInTests, IDENTITY_KEY: key.toString('hex'), DATABASE_URL: databaseUrl, ...(env ?? { DEMO: 'on' }) });
  const module = ApiModule.register({ placeId, settings, logger, databaseUrl, loginKey: key }, limits, loosened);
  const app = await NestFactory.create<NestExpressApplication>(module, { logger: ['fatal'], abortOnError: false });
  await app.listen(Number(env?.['PORT'] ?? 0), '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const sockets: Client[] = [];
  const operator = env === undefined ? { authorization: `Bearer ${await operatorToken(databaseUrl)}` } : {};
  return {
    url,
    operator,
    inside: { schema: app.get(GraphQLSchemaHost, { strict: false }).schema, database: app.get(Database, { strict: false }), express: app.getHttpAdapter().getInstance() },
    watched: async (howMany) => {
      while (app.get(CasesLive, { strict: false }).watching() + app.get(AlertsLive, { strict: false }).watching() !== howMany) await pause(20);
    },
    ask: async (query, variables = {}, headers = {}) => {
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...operator, ...headers }, body: JSON.stringify({ query, variables }) });
      const text = await response.text();
      return { status: response.status, text, ...(text.startsWith('{') ? JSON.parse(text) : {}) };
    },
    socket: (connectionParams = operator, origin) => {
      class FromPage extends WebSocket {
        public constructor(address: string, protocols: string[]) {
          super(address, protocols, origin === undefined ? {} : { origin });
        }
      }
      const client = createClient({ url: `${url.replace('http', 'ws')}/graphql`, connectionParams, webSocketImpl: FromPage, retryAttempts: 0 });
      sockets.push(client);
      return client;
    },
    closing: (cookie, origin = url, authorization?: string) => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, ['graphql-transport-ws'], { origin, headers: { cookie } });
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } })));
      return {
        opened: new Promise((resolve) => socket.once('message', () => resolve())),
        code: new Promise((resolve) => socket.once('close', resolve)),
        isOpen: () => socket.readyState === WebSocket.OPEN,
        deafen: () => { socket.close = () => undefined; (socket as unknown as { _receiver: { removeAllListeners(event: string): void } })._receiver.removeAllListeners('conclude'); },
        gone: new Promise((resolve) => socket.once('upgrade', (answer) => answer.socket.once('close', () => resolve()))),
        close: () => socket.close(),
      };
    },
    stop: async () => {
      for (const socket of sockets) await socket.dispose();
      await app.close();
    },
  };
}
