import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { AppContext } from '@homeward/service-kit';
import { startWorking, type Worker } from './start-working.js';

const WORKER = Symbol('worker');

/** Interprets messages, folds facts, raises and moves alerts. */
@Module({})
export class WorkerModule implements OnApplicationShutdown {
  public constructor(@Inject(WORKER) private readonly worker: Worker) {}

  public static register(context: AppContext): DynamicModule {
    return { module: WorkerModule, providers: [{ provide: WORKER, useFactory: () => startWorking(context) }] };
  }

  public async onApplicationShutdown(): Promise<void> {
    await this.worker.stop();
  }
}
