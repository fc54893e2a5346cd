/** What must work for this process to serve. */
export type HealthCheck = 'database' | 'queue' | 'timers' | 'audit' | 'tokens';

export interface CheckResult {
  readonly ok: boolean;
  /** A plain sentence for the operator; ids and figures only. */
  readonly says?: string;
}

export interface HealthReport {
  readonly status: 'up' | 'down';
  readonly checks: Readonly<Record<string, CheckResult>>;
  /** Each feed's freshness: never changes the status, for a silent hospital is no reason to restart this process. */
  readonly feeds?: readonly unknown[];
}

export interface Health {
  /** Adds a check; a second one of the same name is a mistake in the wiring and throws. */
  check(name: HealthCheck, run: () => Promise<CheckResult | boolean>): void;
  /** Where the feeds' freshness comes from. */
  feeds(read: () => Promise<readonly unknown[]>): void;
  /** The process runs its event loop. */
  live(): { readonly status: 'up' };
  /** Runs every check, each for at most two seconds. Serve it with 200 when `up`, else 503. */
  ready(): Promise<HealthReport>;
}

const patienceMs = 2_000;

async function inTime<T>(work: Promise<T>, late: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<T>((resolve) => { timer = setTimeout(() => resolve(late), patienceMs); });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** The checks of one process, gathered from the roles it plays. */
export function createHealth(): Health {
  const checks = new Map<HealthCheck, () => Promise<CheckResult | boolean>>();
  let readFeeds: (() => Promise<readonly unknown[]>) | undefined;

  // An error's text may hold what a driver put in: only its kind goes out.
  const run = async (check: () => Promise<CheckResult | boolean>): Promise<CheckResult> => {
    try {
      const result = await check();
      return typeof result === 'boolean' ? { ok: result } : result;
    } catch (error) {
      return { ok: false, says: error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : 'fault' };
    }
  };

  return {
    check(name, check) {
      if (checks.has(name)) throw new Error(`There are two health checks named ${name}.`);
      checks.set(name, check);
    },
    feeds(read) {
      readFeeds = read;
    },
    live: () => ({ status: 'up' }),
    async ready() {
      const results = await Promise.all(
        [...checks].map(async ([name, check]) => [name, await inTime(run(check), { ok: false, says: 'no answer in time' })] as const),
      );
      const feeds = readFeeds && (await inTime(readFeeds().catch(() => undefined), undefined));
      return {
        status: results.every(([, { ok }]) => ok) ? 'up' : 'down',
        checks: Object.fromEntries(results),
        ...(feeds && { feeds }),
      };
    },
  };
}
