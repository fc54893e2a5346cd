import { Inject, Module, type DynamicModule, type MiddlewareConsumer, type NestModule, type OnApplicationShutdown } from '@nestjs/common';
import { raw } from 'express';
import { openMessaging } from '@homeward/messaging';
import type { AppContext } from '@homeward/service-kit';
import { CsvUploadController } from './csv/csv-upload.controller.js';
import { RECEIVING, startReceiving, type Receiving } from './receiving.js';

/** Receives and keeps: HL7 v2 over MLLP, files over HTTP. */
@Module({})
export class IntakeModule implements NestModule, OnApplicationShutdown {
  public constructor(@Inject(RECEIVING) private readonly receiving: Receiving) {}

  public static register(context: AppContext): DynamicModule {
    return {
      module: IntakeModule,
      controllers: [CsvUploadController],
      providers: [{ provide: RECEIVING, useFactory: () => startReceiving(context, openMessaging) }],
    };
  }

  public configure(consumer: MiddlewareConsumer): void {
    consumer.apply(raw({ type: 'text/csv', limit: '20mb' })).forRoutes(CsvUploadController);
  }

  public async onApplicationShutdown(): Promise<void> {
    await this.receiving.stop();
  }
}
