import { countsFor } from '@homeward/access';
import type { Logger } from '@homeward/service-kit';
import type { Viewer } from '@homeward/store';
import type { Database } from '../database.js';
import { audienceKey, audienceViewer, heartbeatEvery, readingsApart } from '../live/audience.js';
import type { ChangeFeed } from '../live/change-feed.js';
import { newest, type Newest } from '../live/newest.js';
import { pace, type Pace } from '../live/pace.js';
import { cityNow, type CityNow } from './city-now.js';
import type { RoundedCityNow } from './midnight-city.js';
import type { MidnightNumbers } from './midnight-numbers.js';

type Push = { readonly cityChanged: CityNow | RoundedCityNow };
interface Audience {
  readonly lines: Set<Newest<Push>>;
  readonly reading: Pace;
}

/**
 * The live city: one reading for each audience of this process, however many screens watch, after changes and every five
 * seconds. Nothing is read while nobody watches.
 */
export class CityLive {
  private readonly audiences = new Map<string, Audience>();
  private readonly heartbeat: NodeJS.Timeout;

  public constructor(
    private readonly database: Pick<Database, 'count' | 'placeId'>,
    private readonly logger: Pick<Logger, 'warn'>,
    changes: Pick<ChangeFeed, 'hear'>,
    private readonly midnight: Pick<MidnightNumbers, 'cityNow'>,
  ) {
    changes.hear(() => this.askAll());
    this.heartbeat = setInterval(() => this.askAll(), heartbeatEvery);
  }

  /** The city at once, and again after every change and heartbeat. */
  public views(viewer: Viewer): AsyncIterableIterator<Push> {
    const key = audienceKey(viewer);
    const audience = this.audiences.get(key) ?? this.open(viewer);
    this.audiences.set(key, audience);
    const line = newest<Push>(() => {
      audience.lines.delete(line);
      if (audience.lines.size > 0) return;
      audience.reading.stop();
      if (this.audiences.get(key) === audience) this.audiences.delete(key);
    });
    audience.lines.add(line);
    audience.reading.ask();
    return line.values;
  }

  /** How many screens watch. */
  public watching(): number {
    return [...this.audiences.values()].reduce((sum, { lines }) => sum + lines.size, 0);
  }

  public onModuleDestroy(): void {
    clearInterval(this.heartbeat);
    for (const { lines, reading } of this.audiences.values()) {
      reading.stop();
      for (const line of [...lines]) void line.values.return?.();
    }
  }

  private askAll(): void {
    for (const { reading } of this.audiences.values()) reading.ask();
  }

  private open(viewer: Viewer): Audience {
    const lines = new Set<Newest<Push>>();
    const read = async (): Promise<void> => {
      try {
        const cityChanged = countsFor(viewer.grants) === 'ALL' ? await this.database.count(audienceViewer(viewer), (tx) => cityNow(tx, this.database.placeId)) : await this.midnight.cityNow();
        for (const line of lines) line.put('city', { cityChanged });
      } catch (fault) {
        // Nothing is sent: screens see the gap and say so. The next heartbeat tries again.
        this.logger.warn({ kind: (fault as Error).name, code: (fault as { code?: unknown }).code }, 'the live city could not be read');
      }
    };
    return { lines, reading: pace(readingsApart, read) };
  }
}
