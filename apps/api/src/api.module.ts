import { Inject, Module, RequestMethod, type DynamicModule, type MiddlewareConsumer, type NestModule, type Provider } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { RequestHandler } from 'express';
import { GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import { securityHeaders, type AppContext } from '@homeward/service-kit';
import { AccessResolver } from './access/access.resolver.js';
import { GovernanceResolver } from './access/governance.resolver.js';
import { ApiCoreModule } from './api-core.module.js';
import { ShareResolver } from './access/share.resolver.js';
import { AlertResolver } from './alerts/alert.resolver.js';
import { CaseAlertsResolver } from './alerts/case-alerts.resolver.js';
import { SiteBedsResolver } from './beds/site-beds.resolver.js';
import { CityResolver } from './city/city.resolver.js';
import { ClockCaseResolver } from './clock/clock-case.resolver.js';
import { Database } from './database.js';
import { DeskResolver } from './desks/desk.resolver.js';
import { TokenWarningResolver } from './tokens/token-warning.resolver.js';
import { ViewerDesksResolver } from './desks/viewer-desks.resolver.js';
import { EvidenceResolver } from './evidence/evidence.resolver.js';
import { MessageBytesController } from './evidence/message-bytes.controller.js';
import { FeedResolver } from './feeds/feed.resolver.js';
import { graphqlOptions } from './graphql/graphql-options.js';
import { usualLimits, type Limits } from './graphql/limits/limits.js';
import { SocketDoor } from './graphql/socket-door.js';
import { socketOptions } from './graphql/socket-options.js';
import { HealthController } from './health/health.controller.js';
import { DoubleHoldResolver } from './holds/double-hold.resolver.js';
import { MatchResolver } from './matches/match.resolver.js';
import { PersonResolver } from './people/person.resolver.js';
import { RejectionResolver } from './rejections/rejection.resolver.js';
import { DashboardController } from './site/dashboard.controller.js';
import { LockController } from './sign-in/lock.controller.js';
import { SessionSockets } from './sign-in/session-sockets.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { staticFiles } from './site/static-files.js';
import { DoormanModule } from './rates/doorman.module.js';
import { Doorman } from './rates/doorman.js';
import { limitSignIn } from './rates/limit-sign-in.js';
import { OwnSessionsResolver } from './viewer/own-sessions.resolver.js';
import { ViewerResolver } from './viewer/viewer.resolver.js';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';

const resolvers: Provider[] = [AccessResolver, AlertResolver, CaseAlertsResolver, CityResolver, ClockCaseResolver, DeskResolver, DoubleHoldResolver, EvidenceResolver, FeedResolver, GovernanceResolver, MatchResolver, OwnSessionsResolver, PersonResolver, RejectionResolver, ShareResolver, SiteBedsResolver, TokenWarningResolver, ViewerDesksResolver, ViewerResolver];

const HEADERS = Symbol('headers of every answer');

/** Answers screens: GraphQL, health, metrics and the dashboard's files. */
@Module({})
export class ApiModule implements NestModule {
  /** `loosened`: what a test takes away, to see that its check then fails. */
  public static register(context: AppContext, limits: Limits = usualLimits, loosened: Partial<ApolloDriverConfig> = {}): DynamicModule {
    const core = ApiCoreModule.register(context, limits);
    const door = DoormanModule.register(core, context.settings.doors);
    return {
      module: ApiModule,
      imports: [
        core,
        door,
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          imports: [core, door],
          inject: [Database, Doorman],
          useFactory: (database: Database, doorman: Doorman) => ({ ...graphqlOptions(database, doorman, context, limits), ...loosened }),
        }),
      ],
      controllers: [HealthController, MessageBytesController, SignInController, LockController, DashboardController],
      providers: [
        ...resolvers,
        { provide: HEADERS, useValue: securityHeaders(context.settings) },
        {
          provide: SocketDoor,
          inject: [GraphQLSchemaHost, HttpAdapterHost, Database, Doorman, SessionSockets],
          useFactory: (host: GraphQLSchemaHost, { httpAdapter }: HttpAdapterHost, database: Database, doorman: Doorman, sockets: SessionSockets) =>
            new SocketDoor(() => httpAdapter.getHttpServer(), () => socketOptions(host.schema, database, doorman, sockets, context, limits), limits.socketBytes),
        },
      ],
    };
  }

  public constructor(
    private readonly doorman: Doorman,
    @Inject(HEADERS) headers: RequestHandler,
    @Inject(HttpAdapterHost) { httpAdapter }: HttpAdapterHost,
  ) {
    // Here, while the application is made: before Nest puts its readers of bodies in place, whose refusals bear them too.
    httpAdapter.use(headers);
  }

  public configure(consumer: MiddlewareConsumer): void {
    consumer.apply(staticFiles()).forRoutes('{*path}');
    consumer.apply(limitSignIn(this.doorman)).forRoutes({ path: 'sign-in', method: RequestMethod.GET }, { path: 'sign-in/callback', method: RequestMethod.GET });
  }
}
