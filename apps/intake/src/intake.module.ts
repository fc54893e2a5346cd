import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { RequestHandler } from 'express';
import { openMessaging } from '@homeward/messaging';
import { securityHeaders, type AppContext } from '@homeward/service-kit';
import { CsvUploadController } from './csv/csv-upload.controller.js';
import { FilesTakenController } from './csv/files-taken.controller.js';
import { largestFile, refuseFile, uploadDoor } from './csv/upload-door.js';
import { FhirController } from './fhir/fhir.controller.js';
import { refusal } from './fhir/fhir-answer.js';
import { fhirDoor, largestBody, send } from './fhir/fhir-door.js';
import { RECEIVING, startReceiving, type Receiving } from './receiving.js';
import { UploadsAtOnce, usualUploadLimits, type UploadLimits } from './uploads-at-once.js';

const HEADERS = Symbol('headers of every answer');
const LIMITS = Symbol('limits of uploads');

/** Receives and keeps: HL7 v2 over MLLP, files and FHIR over HTTP. */
@Module({})
export class IntakeModule implements OnApplicationShutdown {
  public constructor(
    @Inject(RECEIVING) private readonly receiving: Receiving,
    @Inject(HEADERS) headers: RequestHandler,
    @Inject(LIMITS) limits: UploadLimits,
    @Inject(HttpAdapterHost) { httpAdapter }: HttpAdapterHost,
  ) {
    // Here, while the application is made, and not in `configure`, which Nest calls only after it has put its own parsers in place.
    httpAdapter.use('/intake', headers);
    const atOnce = new UploadsAtOnce(receiving.addressOf, limits);
    httpAdapter.use('/intake/csv', atOnce.door(largestFile, (response, status, message) => refuseFile(response, status, status === 429 ? 'TOO_MUCH_AT_ONCE' : 'BUSY', message)), uploadDoor);
    httpAdapter.use('/intake/fhir', atOnce.door(largestBody, (response, status, message) => send(response, refusal(status, 'throttled', message))), fhirDoor);
  }

  public static register(context: AppContext, limits: UploadLimits = usualUploadLimits): DynamicModule {
    return {
      module: IntakeModule,
      controllers: [CsvUploadController, FilesTakenController, FhirController],
      providers: [{ provide: HEADERS, useValue: securityHeaders(context.settings) }, { provide: LIMITS, useValue: limits }, { provide: RECEIVING, useFactory: () => startReceiving(context, openMessaging) }],
    };
  }

  public async onApplicationShutdown(): Promise<void> {
    await this.receiving.stop();
  }
}
