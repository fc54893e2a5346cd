import { midnightBefore, roundClock } from '@homeward/board';
import { instant, type Instant, type Zone } from '@homeward/flow';
import type { Logger } from '@homeward/service-kit';
import { keepMidnightCounts, midnightCounts, placeContext, placeNow, systemViewer, type EntityManager } from '@homeward/store';
import type { Database } from '../database.js';
import { countHolds, type HoldCount } from '../holds/read-holds.js';
import { heartbeatEvery } from '../live/audience.js';
import { clockSummary, type ClockSummary } from './clock-summary.js';
import { midnightCity, notCounted, type MidnightCity, type RoundedCityNow } from './midnight-city.js';

/** What is kept of no past moment, and so must be counted as the day begins. */
interface Counts {
  readonly clock: ClockSummary;
  readonly holds: readonly HoldCount[];
}

interface Day {
  readonly midnight: Instant;
  readonly now: Instant;
  /** Null: no process of this kind ran as the day began, so nobody counted. */
  readonly counts: Counts | null;
}

/** Counted so many milliseconds after midnight at the latest, a number is one of midnight. */
const countedWithin = 60_000;

/**
 * The numbers of the last midnight, for those who see them rounded: one reading a day for all of them. The city is what was known at
 * midnight, so every process tells the same. Cases of the clock and double holds are counted as the day begins, by the first process
 * that does; the others, and those that begin later, tell what it counted. Where none ran then nobody knows them until the next midnight.
 */
export class MidnightNumbers {
  private counted: { readonly midnight: Instant; readonly counts: Counts } | undefined;
  private city: { readonly midnight: Instant; readonly view: Promise<MidnightCity> } | undefined;
  private readonly heartbeat: NodeJS.Timeout;

  public constructor(
    private readonly database: Pick<Database, 'app' | 'count' | 'placeId'>,
    private readonly logger: Pick<Logger, 'warn'>,
  ) {
    this.heartbeat = setInterval(() => void this.look(), heartbeatEvery);
  }

  /** The whole view that a screen shows: the same all day but for the moment at which it is told. */
  public async cityNow(): Promise<RoundedCityNow> {
    const { midnight, now, counts } = await this.today();
    return { ...(await this.cityOf(midnight)), asAt: now, clock: counts === null ? notCounted : roundClock(counts.clock) };
  }

  /** The city of the midnight before a past moment. */
  public cityAt(at: Instant, zone: Zone): Promise<MidnightCity> {
    return this.read((tx) => midnightCity(tx, this.database.placeId, midnightBefore(at, zone)));
  }

  /** Double holds of each kind, not rounded yet. Null: not known. */
  public async holds(): Promise<readonly HoldCount[] | null> {
    return (await this.today()).counts?.holds ?? null;
  }

  public onModuleDestroy(): void {
    clearInterval(this.heartbeat);
  }

  private read<T>(read: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.database.count(systemViewer(this.database.placeId, 'numbers of midnight'), read);
  }

  private cityOf(midnight: Instant): Promise<MidnightCity> {
    if (this.city?.midnight === midnight) return this.city.view;
    const view = this.read((tx) => midnightCity(tx, this.database.placeId, midnight));
    this.city = { midnight, view };
    view.catch(() => {
      if (this.city?.view === view) this.city = undefined;
    });
    return view;
  }

  private today(): Promise<Day> {
    return this.read(async (tx) => {
      const { placeId } = this.database;
      const [{ zone }, now] = [await placeContext(tx, placeId), instant(await placeNow(tx, placeId))];
      const midnight = midnightBefore(now, zone);
      if (this.counted?.midnight === midnight) return { midnight, now, counts: this.counted.counts };
      const late = Date.parse(now) - Date.parse(midnight) > countedWithin;
      const counts = (await midnightCounts<Counts>(this.database.app, placeId, midnight))
        ?? (late ? null : await keepMidnightCounts<Counts>(this.database.app, placeId, midnight, { clock: await clockSummary(tx, placeId, now, zone), holds: await countHolds(tx, placeId) }));
      if (counts !== null) this.counted = { midnight, counts };
      return { midnight, now, counts };
    });
  }

  private async look(): Promise<void> {
    try {
      await this.today();
    } catch (fault) {
      this.logger.warn({ kind: (fault as Error).name, code: (fault as { code?: unknown }).code }, 'the numbers of midnight could not be read');
    }
  }
}
