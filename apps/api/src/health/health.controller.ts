import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Health } from '@homeward/service-kit';
import { Metrics } from './metrics.js';

/** The token of the process's health checks. */
export const HEALTH = Symbol('health');

@Controller()
export class HealthController {
  public constructor(
    @Inject(HEALTH) private readonly health: Health,
    private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @Header('Cache-Control', 'no-store')
  public live(): { readonly status: 'up' } {
    return this.health.live();
  }

  /** 503 when the database, the queue or the timer loop is down. A stale feed changes nothing: that is the feed's trouble. */
  @Get('health/ready')
  @Header('Cache-Control', 'no-store')
  public async ready(@Res() response: Response): Promise<void> {
    const report = await this.health.ready();
    response.status(report.status === 'up' ? 200 : 503).json(report);
  }

  @Get('metrics')
  public async scrape(@Res() response: Response): Promise<void> {
    response.type(this.metrics.contentType).send(await this.metrics.text());
  }
}
