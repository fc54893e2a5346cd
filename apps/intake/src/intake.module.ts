import { Module, type DynamicModule, type OnApplicationShutdown, Inject } from '@nestjs/common';
import { openMessaging } from '@homeward/messaging';
import type { AppContext } from '@homeward/service-kit';
import { startReceiving, type Receiving } from './receiving.js';

const RECEIVING = Symbol('receiving');

/** Receives and keeps: HL7 v2 over MLLP, files over HTTP. */
@Module({})
export class IntakeModule implements OnApplicationShutdown {
  public constructor(@Inject(RECEIVING) private readonly receiving: Receiving) {}

  public static register(context: AppContext): DynamicModule {
    return {
      module: IntakeModule,
      providers: [{ provide: RECEIVING, useFactory: () => startReceiving(context, openMessaging) }],
    };
  }

  public async onApplicationShutdown(): Promise<void> {
    await this.receiving.stop();
  }
}
