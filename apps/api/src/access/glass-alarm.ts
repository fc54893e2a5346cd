import type { Logger } from '@homeward/service-kit';

/** Wakes somebody when one member of staff breaks glass, or opens withheld messages, too often; names the staff member's id and nobody else. */
export class GlassAlarm {
  public constructor(private readonly logger: Pick<Logger, 'error'>) {}

  public tooMany(actor: string): void {
    this.logger.error({ actor }, 'somebody breaks glass, or opens withheld messages, more often than is allowed in an hour');
  }
}
