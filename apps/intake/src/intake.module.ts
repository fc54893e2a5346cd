import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { RequestHandler } from 'express';
import { openMessaging } from '@homeward/messaging';
import { securityHeaders, type AppContext } from '@homeward/service-kit';
import { CsvUploadController } from './csv/csv-upload.controller.js';
import { FilesTakenController } from './csv/files-taken.controller.js';
import { uploadDoor } from './csv/upload-door.js';
import { FhirController } from './fhir/fhir.controller.js';
import { fhirDoor } from './fhir/fhir-door.js';
import { RECEIVING, startReceiving, type Receiving } from './receiving.js';

const HEADERS = Symbol('headers of every answer');

/** Receives and keeps: HL7 v2 over MLLP, files and FHIR over HTTP. */
@Module({})
export class IntakeModule implements OnApplicationShutdown {
  public constructor(
    @Inject(RECEIVING) private readonly receiving: Receiving,
    @Inject(HEADERS) headers: RequestHandler,
    @Inject(HttpAdapterHost) { httpAdapter }: HttpAdapterHost,
  ) {
    // Here, while the application is made, and not in `configure`, which Nest calls only after it has put its own parsers in place.
    httpAdapter.use('/intake', headers);
    httpAdapter.use('/intake/csv', uploadDoor);
    httpAdapter.use('/intake/fhir', fhirDoor);
  }

  public static register(context: AppContext): DynamicModule {
    return {
      module: IntakeModule,
      controllers: [CsvUploadController, FilesTakenController, FhirController],
      providers: [{ provide: HEADERS, useValue: securityHeaders(context.settings) }, { provide: RECEIVING, useFactory: () => startReceiving(context, openMessaging) }],
    };
  }

  public async onApplicationShutdown(): Promise<void> {
    await this.receiving.stop();
  }
}
