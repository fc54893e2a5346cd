import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/**
 * So many a minute for each key, by fixed windows that begin with the first. Counted in this process alone: several processes
 * allow as many times more as there are of them, and a process that starts begins anew.
 */
export class Allowance {
  private readonly counted: RateLimiterMemory;

  public constructor(perMinute: number) {
    this.counted = new RateLimiterMemory({ points: perMinute, duration: 60 });
  }

  /** Takes one. Resolves to null while there is some left, then to the whole seconds after which there is again. */
  public async take(key: string): Promise<number | null> {
    try {
      await this.counted.consume(key);
      return null;
    } catch (spent) {
      if (!(spent instanceof RateLimiterRes)) throw spent;
      return Math.max(1, Math.ceil(spent.msBeforeNext / 1_000));
    }
  }
}
