import type { Logger } from '@homeward/service-kit';

/** Wakes somebody when one member of staff breaks glass too often; names the staff member's id and nobody else. */
export class GlassAlarm {
  public constructor(private readonly logger: Pick<Logger, 'error'>) {}

  public tooMany(actor: string): void {
    this.logger.error({ actor }, 'somebody breaks glass more often than is allowed in an hour');
  }
}
