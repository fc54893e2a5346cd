import { setImmediate } from 'node:timers/promises';
import { feedsOf, knownLocations, type EntityManager, type PendingMessage, type ReadMessage } from '@homeward/store';
import type { FeedSettings } from '@homeward/feeds';
import type { Working } from '../working.js';
import { refusedAtDoor } from './door-again.js';
import { knownProviders } from './known-providers.js';
import { readMessage } from './read-message.js';
import { snapshotOf, type SnapshotRead } from './snapshot.js';

/** A message with what it was read as, and what its source had open, where it is a whole snapshot. */
export interface BatchMessage extends ReadMessage {
  readonly pending: PendingMessage;
  readonly snapshot: SnapshotRead | null;
}

/** Messages after which the rest of the process, its timers above all, goes first. */
const pauseAfter = 64;

/** Reads messages by the settings that their feed has now. Changes of settings so need no restart. */
export async function readBatch({ place, vault }: Working, tx: EntityManager, feedId: string, pending: readonly PendingMessage[]): Promise<BatchMessage[]> {
  const feed = (await feedsOf(tx, place.placeId)).find((one) => one.feedId === feedId);
  if (feed === undefined) throw new Error(`feed ${feedId} is not registered`);
  const settings: FeedSettings = feed.settings;
  const known = {
    knownProviders: await knownProviders(tx, place.placeId),
    knownLocations: pending.some(({ contentType }) => contentType === 'application/fhir+json') ? await knownLocations(tx, place.placeId, feedId) : new Map<string, never>(),
  };
  const read: BatchMessage[] = [];
  for (const message of pending) {
    if (read.length % pauseAfter === pauseAfter - 1) await setImmediate();
    const refused = refusedAtDoor(message, settings);
    const { reading, records } = refused === null ? await readMessage(message, settings, known) : { reading: refused, records: null };
    reading.providers.forEach((provider) => known.knownProviders.add(provider.providerId));
    const { messageId, receivedAt, interpretation } = message;
    read.push({ messageId, receivedAt, interpretation: interpretation + 1, reading, pending: message, snapshot: snapshotOf(message, settings, { reading, records }, vault) });
  }
  return read;
}
