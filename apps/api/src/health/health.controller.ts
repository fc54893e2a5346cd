import { Controller, Get, Header, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Health } from '@homeward/service-kit';
import { mayScrape } from './may-scrape.js';
import { Metrics } from './metrics.js';

/** The token of the process's health checks. */
export const HEALTH = Symbol('health');
/** What opens the metrics; null: this machine alone. */
export const METRICS_TOKEN = Symbol('metrics token');

@Controller()
export class HealthController {
  public constructor(
    @Inject(HEALTH) private readonly health: Health,
    private readonly metrics: Metrics,
    @Inject(METRICS_TOKEN) private readonly metricsToken: string | null,
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
  public async scrape(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!mayScrape(request, this.metricsToken)) {
      response.status(401).set('WWW-Authenticate', 'Bearer').json({ message: 'Metrics are for who bears METRICS_TOKEN, or where none is set for this machine itself.' });
      return;
    }
    response.type(this.metrics.contentType).send(await this.metrics.text());
  }
}
