import { Module, type DynamicModule } from '@nestjs/common';
import { ApiModule } from '@homeward/app-api';
import { IntakeModule } from '@homeward/app-intake';
import { WorkerModule } from '@homeward/app-worker';
import type { AppContext } from '@homeward/service-kit';

/** Every role in one process. Intake comes first, so that the dashboard's catch-all route does not swallow its paths. */
@Module({})
export class AllRolesModule {
  public static register(context: AppContext): DynamicModule {
    return { module: AllRolesModule, imports: [IntakeModule.register(context), WorkerModule.register(context), ApiModule.register(context)] };
  }
}
