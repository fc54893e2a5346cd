import { Module, type DynamicModule, type FactoryProvider } from '@nestjs/common';
import { openMessaging, type Messaging } from '@homeward/messaging';
import { readIdentityKey, SettingsFault, type AppContext } from '@homeward/service-kit';
import { contextKeyOf, contextSigner, endSessionsOfOthers, openDatabase, openVault, sightsNow, systemViewer, takesOneRole, tryOneSealed, type DataSource } from '@homeward/store';
import { GlassAlarm } from './access/glass-alarm.js';
import { AlertsLive } from './alerts/alerts-live.js';
import { alertsByVersion } from './alerts/read-alerts.js';
import { CityLive } from './city/city-live.js';
import { MidnightNumbers } from './city/midnight-numbers.js';
import { CasesLive } from './clock/cases-live.js';
import { casesByVersion } from './clock/read-cases.js';
import { Database } from './database.js';
import type { Limits } from './graphql/limits/limits.js';
import { apiHealth } from './health/api-health.js';
import { HEALTH, METRICS_TOKEN } from './health/health.controller.js';
import { Metrics } from './health/metrics.js';
import { ChangeFeed } from './live/change-feed.js';
import { Decisions } from './live/decisions.js';
import { NumberSearch } from './people/number-search.js';
import { tellUnreadable } from './people/tell-unreadable.js';
import { SessionSockets } from './sign-in/session-sockets.js';
import { SIGN_IN, SignIn } from './sign-in/sign-in.js';
import { ViewerGate } from './viewer/viewer-gate.js';

const MESSAGING = Symbol('messaging');
const CLOSER = Symbol('messaging closer');

/** Row policies bind nobody who may step out of their role: in production the api does not answer by such a login. */
const refuseSharedLogin = async (reader: DataSource, production: boolean): Promise<void> => {
  if (!production || (await takesOneRole(reader))) return;
  await reader.destroy();
  throw new SettingsFault(['the login of the database may take other roles than homeward_reader, which PRODUCTION forbids: leave DATABASE_LOGINS at own, or give a login that is a member of homeward_reader, _clerk and _door alone']);
};

const openStore = async ({ databaseUrl, loginKey, settings, logger, placeId }: AppContext, { seconds }: Pick<Limits, 'seconds'>): Promise<Database> => {
  const within = Number.isFinite(seconds) ? { statement_timeout: String(Math.ceil(seconds * 1_000)) } : {};
  const key = await readIdentityKey(settings);
  const sign = contextSigner(contextKeyOf(key));
  const reader = await openDatabase({ url: databaseUrl, loginKey, role: 'reader', max: 4, settings: within });
  const app = await openDatabase({ url: databaseUrl, loginKey, role: 'clerk', max: 4, signed: () => sign(systemViewer(placeId, 'decisions'), 'EVERYBODY') });
  await refuseSharedLogin(reader, settings.production);
  const [vault, onUnreadable] = [openVault(key), tellUnreadable(logger)];
  await tryOneSealed(app, vault, placeId, onUnreadable);
  return new Database(reader, app, vault, placeId, onUnreadable, sign);
};

/** Connections of strangers, who may wait for each other but keep nobody else waiting. */
const doorConnections = 2;

const openSignIn = async (database: Database, { databaseUrl, loginKey, settings, logger }: AppContext): Promise<SignIn | null> => {
  if (settings.signIn === undefined) return null;
  const ended = await endSessionsOfOthers(database.app, database.placeId, settings.signIn.issuer);
  if (ended > 0) logger.info({ sessions: ended }, 'sessions of another OpenID provider have ended');
  return new SignIn(database, await openDatabase({ url: databaseUrl, loginKey, role: 'door', max: doorConnections }), settings.signIn, logger);
};

/** What the api's features stand on: the store, messaging, live answers, and who is let in. */
@Module({})
export class ApiCoreModule {
  public static register(context: AppContext, limits: Limits): DynamicModule {
    const { databaseUrl, settings, logger, placeId } = context;
    const onFault = (where: string, fault: Error): void => logger.warn({ where, kind: fault.name, code: (fault as NodeJS.ErrnoException).code }, 'messaging fault');
    const providers: FactoryProvider[] = [
      { provide: Database, useFactory: () => openStore(context, limits) },
      { provide: MESSAGING, useFactory: () => openMessaging({ databaseUrl, redisUrl: settings.redisUrl, name: 'homeward-api', onFault }) },
      { provide: CLOSER, inject: [MESSAGING], useFactory: (messaging: Messaging) => ({ onApplicationShutdown: () => messaging.close() }) },
      { provide: ChangeFeed, inject: [MESSAGING], useFactory: (messaging: Messaging) => new ChangeFeed(messaging, placeId) },
      { provide: SIGN_IN, inject: [Database], useFactory: (database: Database) => openSignIn(database, context) },
      { provide: SessionSockets, inject: [Database], useFactory: ({ app, placeId: id }: Database) => new SessionSockets((secrets) => sightsNow(app, id, secrets), logger) },
      { provide: ViewerGate, inject: [Database, SIGN_IN], useFactory: (database: Database, signIn: SignIn | null) => new ViewerGate(database, settings, signIn) },
      { provide: MidnightNumbers, inject: [Database], useFactory: (database: Database) => new MidnightNumbers(database, logger) },
      { provide: CityLive, inject: [Database, ChangeFeed, MidnightNumbers], useFactory: (database: Database, changes: ChangeFeed, midnight: MidnightNumbers) => new CityLive(database, logger, changes, midnight) },
      { provide: AlertsLive, inject: [Database, ChangeFeed], useFactory: (database: Database, changes: ChangeFeed) => new AlertsLive(database, logger, changes, alertsByVersion) },
      { provide: CasesLive, inject: [Database, ChangeFeed], useFactory: (database: Database, changes: ChangeFeed) => new CasesLive(database, logger, changes, casesByVersion) },
      { provide: Decisions, inject: [Database, MESSAGING], useFactory: (database: Database, messaging: Messaging) => new Decisions(database, messaging, logger) },
      { provide: GlassAlarm, useFactory: () => new GlassAlarm(logger) },
      { provide: NumberSearch, inject: [Database], useFactory: ({ app, vault }: Database) => new NumberSearch(app, vault, logger) },
      { provide: METRICS_TOKEN, useFactory: () => settings.doors.metricsToken },
      { provide: HEALTH, inject: [Database, MESSAGING], useFactory: apiHealth },
      { provide: Metrics, inject: [Database, CityLive], useFactory: (database: Database, live: CityLive) => new Metrics(database, live) },
    ];
    return { module: ApiCoreModule, providers, exports: [Database, SIGN_IN, SessionSockets, ViewerGate, CityLive, MidnightNumbers, AlertsLive, CasesLive, Decisions, GlassAlarm, NumberSearch, HEALTH, METRICS_TOKEN, Metrics] };
  }
}
