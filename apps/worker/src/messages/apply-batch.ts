import {
  bearersOf, feedsOf, identifiersOf, lockFeed, lockPersons, mintSubjects, moveFeed, placeNow, readPending, refold, saveReadings, saveUnits, settleRecords,
  type Changes, type EntityManager, type PendingMessage, type ReadMessage,
} from '@homeward/store';
import type { FeedSettings } from '@homeward/feeds';
import { addHours, later, type DraftUnitFact, type Instant } from '@homeward/flow';
import type { Working } from '../working.js';
import { readMessage } from './read-message.js';
import { knownProviders } from './known-providers.js';
import { withAbsences } from './snapshot.js';

export interface Applied {
  /** Messages taken; 0: nothing waits, or another worker has the feed. */
  readonly messages: number;
  readonly changes: Changes | null;
}

/** For tests that force two batches to overlap: called when persons are locked and before their facts are read. */
export interface Seams {
  readonly lock?: typeof lockPersons;
  readonly beforeFold?: () => Promise<void>;
}

/**
 * Takes the oldest waiting messages of a feed, and in one transaction writes what they mean and everything that follows
 * from it. Kill it anywhere: it starts again and the result is the same. Throws on a fault, with nothing written.
 */
export async function applyBatch(working: Working, feedId: string, limit: number, seams: Seams = {}): Promise<Applied> {
  const { db, place } = working;
  const lock = seams.lock ?? lockPersons;
  return db.transaction(async (tx) => {
    if (!(await lockFeed(tx, place.placeId, feedId))) return { messages: 0, changes: null };
    const pending = upToSnapshot(await readPending(tx, place.placeId, feedId, limit));
    if (pending.length === 0) return { messages: 0, changes: null };
    const now = await placeNow(tx, place.placeId);
    const read = await readAll(working, tx, feedId, pending);
    const subjects = await mintSubjects(working.registry, working.vault, place.placeId, read.flatMap(({ reading }) => identifiersOf(reading)));
    const records = recordKeysOf(working, read);
    const locked = await lock(tx, place.placeId, [...new Set([...subjects.values(), ...(await bearersOf(tx, place.placeId, records))])]);
    await saveReadings(tx, { placeId: place.placeId, feedId, vault: working.vault, subjects, now }, read);
    await settleRecords(tx, place.placeId, records, now);
    const units = await saveUnits(tx, place.placeId, feedId, read.flatMap(({ reading }) => reading.facts.filter((fact): fact is DraftUnitFact => 'unit' in fact)));
    const waits = await moveFeed(tx, place.placeId, feedId, progressOf(read, pending, now, place.catchingUpAfterSeconds));
    await seams.beforeFold?.();
    const changes = await refold(tx, place, locked, now, waits ? { waitFor: feedId } : 'NOW');
    return { messages: pending.length, changes: { ...changes, sectors: [...new Set([...changes.sectors, ...units])] } };
  });
}

/** The packages and residencies that a batch reports, by key. */
const recordKeysOf = ({ vault }: Working, read: readonly ReadMessage[]): string[] => [
  ...new Set(read.flatMap(({ reading }) => reading.facts.flatMap((fact) => ((fact.kind === 'PackageReported' || fact.kind === 'ResidencyReported') && fact.record !== null ? [vault.recordKey(fact.record)] : [])))),
];

/** A snapshot is read alone: what it leaves out is known only when all before it is folded. */
const upToSnapshot = (pending: readonly PendingMessage[]): readonly PendingMessage[] => {
  const at = pending.findIndex((message) => message.envelope.mode === 'snapshot');
  return at < 0 ? pending : pending.slice(0, Math.max(1, at));
};

const readAll = async (working: Working, tx: EntityManager, feedId: string, pending: readonly PendingMessage[]): Promise<ReadMessage[]> => {
  const { place } = working;
  const feed = (await feedsOf(tx, place.placeId)).find((one) => one.feedId === feedId);
  if (feed === undefined) throw new Error(`feed ${feedId} is not registered`);
  const settings: FeedSettings = feed.settings;
  const known = await knownProviders(tx, place.placeId);
  const read: ReadMessage[] = [];
  for (const message of pending) {
    const understood = readMessage(message, settings, known);
    understood.reading.providers.forEach((provider) => known.add(provider.providerId));
    read.push({ messageId: message.messageId, receivedAt: message.receivedAt, reading: await withAbsences(working, tx, { message, settings, ...understood }) });
  }
  return read;
};

/** A stream is behind when even the newest moment it speaks of is old. Files are never: a nightly file is old by nature. */
const progressOf = (read: readonly ReadMessage[], pending: readonly PendingMessage[], now: Instant, afterSeconds: number): Parameters<typeof moveFeed>[3] => {
  const moments = read.flatMap(({ reading }) => reading.facts.map((fact) => later(fact.happenedAt, fact.recordedAt ?? fact.happenedAt)));
  const reached = moments.reduce<Instant | null>((newest, at) => (newest === null || at > newest ? at : newest), null);
  const stream = pending.some((message) => message.contentType !== 'text/csv');
  return {
    messages: pending.length,
    rejected: read.reduce((sum, { reading }) => sum + (reading.outcome === 'REJECTED' ? 1 : 0), 0),
    lastMessageAt: pending.map((message) => message.receivedAt).sort().at(-1) as Instant,
    reached,
    behind: stream && reached !== null && reached < addHours(now, -afterSeconds / 3600),
  };
};
