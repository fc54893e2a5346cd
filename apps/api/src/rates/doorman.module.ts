import { Module, type DynamicModule } from '@nestjs/common';
import type { DoorSettings } from '@homeward/service-kit';
import { ViewerGate } from '../viewer/viewer-gate.js';
import { Doorman } from './doorman.js';

/** The one doorman of a process, for every door of the api. */
@Module({})
export class DoormanModule {
  /** `core`: where the gate comes from. */
  public static register(core: DynamicModule, doors: DoorSettings): DynamicModule {
    return {
      module: DoormanModule,
      imports: [core],
      providers: [{ provide: Doorman, inject: [ViewerGate], useFactory: (gate: ViewerGate) => new Doorman(gate, doors) }],
      exports: [Doorman],
    };
  }
}
