import type { Logger } from '@homeward/service-kit';
import type { EntityManager, Viewer } from '@homeward/store';
import type { Database } from '../database.js';
import { audienceKey, audienceViewer, heartbeatEvery, readingsApart } from './audience.js';
import type { ChangeFeed } from './change-feed.js';
import { newest, type Newest } from './newest.js';
import { pace, type Pace } from './pace.js';

interface Thing {
  readonly id: string;
  readonly version: number;
}

/** How one kind of thing is read by version. */
export interface Things<T extends Thing> {
  newestVersion(tx: EntityManager, placeId: string): Promise<number>;
  since(tx: EntityManager, placeId: string, version: number): Promise<T[]>;
}

/** How many versions are looked back over: transactions that run side by side commit in another order than they were numbered. */
const lookBack = 2_000;

interface Audience<T extends Thing> {
  readonly lines: Map<Newest<T>, (thing: T) => boolean>;
  readonly reading: Pace;
}

/**
 * Things that changed, pushed to who watches: read once for each audience after a notice, and every five seconds by version,
 * so that a lost notice is found. A thing is sent once a version; what changed before anybody watched is not sent.
 */
export class ThingsLive<T extends Thing> {
  private readonly audiences = new Map<string, Promise<Audience<T>>>();
  private readonly heartbeat: NodeJS.Timeout;
  private watched = 0;

  public constructor(
    private readonly database: Pick<Database, 'read' | 'placeId'>,
    private readonly logger: Pick<Logger, 'warn'>,
    changes: Pick<ChangeFeed, 'hear'>,
    private readonly things: Things<T>,
  ) {
    changes.hear(() => this.askAll());
    this.heartbeat = setInterval(() => this.askAll(), heartbeatEvery);
  }

  /** Every thing that changes from now on and passes `chosen`. */
  public async changed(viewer: Viewer, chosen: (thing: T) => boolean): Promise<AsyncIterableIterator<T>> {
    const key = audienceKey(viewer);
    const opening = this.audiences.get(key) ?? this.open(viewer);
    this.audiences.set(key, opening);
    const audience = await opening.catch((fault) => {
      this.audiences.delete(key);
      throw fault;
    });
    const line = newest<T>(() => {
      this.watched -= 1;
      audience.lines.delete(line);
      if (audience.lines.size > 0) return;
      audience.reading.stop();
      if (this.audiences.get(key) === opening) this.audiences.delete(key);
    });
    audience.lines.set(line, chosen);
    this.watched += 1;
    return line.values;
  }

  /** How many subscriptions are sent what changes from now on. */
  public watching(): number {
    return this.watched;
  }

  public onModuleDestroy(): void {
    clearInterval(this.heartbeat);
    for (const opening of this.audiences.values()) {
      void opening.then(({ lines, reading }) => {
        reading.stop();
        for (const line of [...lines.keys()]) void line.values.return?.();
      }, () => undefined);
    }
  }

  private askAll(): void {
    for (const opening of this.audiences.values()) void opening.then(({ reading }) => reading.ask(), () => undefined);
  }

  private async open(viewer: Viewer): Promise<Audience<T>> {
    const as = audienceViewer(viewer);
    const { placeId } = this.database;
    const before = await this.database.read(as, async (tx) => {
      const version = await this.things.newestVersion(tx, placeId);
      return { version, things: await this.things.since(tx, placeId, version - lookBack) };
    });
    const lines: Audience<T>['lines'] = new Map();
    // The version last sent of each recent thing.
    const sent = new Map(before.things.map((thing) => [thing.id, thing.version]));
    let reached = before.version;
    const read = async (): Promise<void> => {
      try {
        const things = await this.database.read(as, (tx) => this.things.since(tx, placeId, reached - lookBack));
        for (const thing of things) {
          if (sent.get(thing.id) === thing.version) continue;
          sent.set(thing.id, thing.version);
          reached = Math.max(reached, thing.version);
          for (const [line, chosen] of lines) if (chosen(thing)) line.put(thing.id, thing);
        }
        for (const [id, version] of sent) if (version <= reached - lookBack) sent.delete(id);
      } catch (fault) {
        this.logger.warn({ kind: (fault as Error).name, code: (fault as { code?: unknown }).code }, 'what changed could not be read');
      }
    };
    return { lines, reading: pace(readingsApart, read) };
  }
}
