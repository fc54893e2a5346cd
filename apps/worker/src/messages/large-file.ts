import { createHash } from 'node:crypto';
import { interpretCsvBySlices, isCsvKind, recordsIn, type Reading } from '@homeward/feeds';
import { pausing } from '@homeward/service-kit';
import { feedsOf, identifierKey, type PendingMessage } from '@homeward/store';
import type { DraftFact } from '@homeward/flow';
import type { Working } from '../working.js';
import { knownProviders } from './known-providers.js';
import { snapshotOf, type SnapshotRead } from './snapshot.js';

/** What a file says of one person or one unit. All of it is written at once: nobody is shown by half of their rows. */
export type About = Pick<Reading, 'facts' | 'identities'>;

/** A large file as it was read. */
export interface LargeFile {
  readonly pending: PendingMessage;
  readonly reading: Reading;
  readonly snapshot: SnapshotRead | null;
  /** In an order that follows from the reading alone. */
  readonly abouts: readonly About[];
  /** SHA-256 of all of it, in hexadecimal. */
  readonly hash: string;
}

/** Reads a large file by the settings that its feed has now, with pauses. */
export async function readLargeFile({ db, place: { placeId }, vault }: Working, feedId: string, pending: PendingMessage): Promise<LargeFile> {
  const settings = (await feedsOf(db.manager, placeId)).find((one) => one.feedId === feedId)?.settings;
  if (settings === undefined) throw new Error(`feed ${feedId} is not registered`);
  const { envelope, bytes, receivedAt } = pending;
  if (envelope.kind === undefined || !isCsvKind(envelope.kind)) throw new Error('intake kept a file without its kind');
  const known = await knownProviders(db.manager, placeId);
  const reading = await pausing(
    interpretCsvBySlices(envelope.kind, bytes, settings, { receivedAt, mode: envelope.mode ?? 'changes', ...(envelope.asAt === undefined ? {} : { asAt: envelope.asAt }), knownProviders: known }),
  );
  const abouts = await pausing(byAbout(reading));
  const snapshot = snapshotOf(pending, settings, { reading, records: recordsIn(reading) }, vault);
  return { pending, reading, snapshot, abouts, hash: await pausing(hashOf(reading, abouts)) };
}

/** How many are sorted or hashed between two pauses. */
const sliceOf = 500;

const nameOf = (fact: DraftFact): string => ('unit' in fact ? `unit ${fact.unit}` : identifierKey(fact.subject));

function* byAbout({ facts, identities }: Reading): Generator<undefined, About[], undefined> {
  const found = new Map<string, { readonly facts: DraftFact[]; readonly identities: Reading['identities'][number][] }>();
  const of = (name: string): { readonly facts: DraftFact[]; readonly identities: Reading['identities'][number][] } => {
    const about = found.get(name) ?? { facts: [], identities: [] };
    found.set(name, about);
    return about;
  };
  for (const fact of facts) of(nameOf(fact)).facts.push(fact);
  yield;
  for (const identity of identities) of(identifierKey(identity.subject)).identities.push(identity);
  yield;
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, about]) => about);
}

function* hashOf({ outcome, accepted, notes, rejections }: Reading, abouts: readonly About[]): Generator<undefined, string, undefined> {
  const hash = createHash('sha256').update(JSON.stringify({ outcome, accepted, notes, rejections }));
  for (let at = 0; at < abouts.length; at += sliceOf) {
    hash.update(JSON.stringify(abouts.slice(at, at + sliceOf)));
    yield;
  }
  return hash.digest('hex');
}
