import type { Messaging } from '@homeward/messaging';
import type { Logger } from '@homeward/service-kit';
import type { Changes, DataSource, PlaceContext, Vault } from '@homeward/store';

/** What every part of the worker works with. */
export interface Working {
  readonly db: DataSource;
  /** A pool of its own for minting subjects, which happens while a batch holds a connection of `db`: one pool for both would lock up. */
  readonly registry: DataSource;
  readonly place: PlaceContext;
  readonly vault: Vault;
  readonly messaging: Pick<Messaging, 'publish' | 'nudge'>;
  readonly logger: Logger;
}

/** Tells the screens what changed, after commit. A notice that is lost is found by their heartbeat. */
export async function tell({ messaging, place, logger }: Working, changes: Changes | null): Promise<void> {
  if (changes === null) return;
  const { version, sectors, personIds, caseIds, alertIds } = changes;
  if (sectors.length + caseIds.length + alertIds.length === 0) return;
  try {
    await messaging.publish('changes', { placeId: place.placeId, version: Number(version), sectors, caseIds, alertIds, personIds });
  } catch (error) {
    logger.warn({ err: error }, 'a change notice was not sent; screens find it by their heartbeat');
  }
}
