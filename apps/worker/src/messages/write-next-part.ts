import {
  forgetBegun, leftOfFormer, lockFeed, mendByReadingAgain, moveFeed, noteBegun, placeNow, readingOf, recountFeed, replayRejections, saveEndings, saveSnapshot, supersedeSnapshots,
  type Changes, type EntityManager, type lockPersons, type ReadingBegun,
} from '@homeward/store';
import type { Instant } from '@homeward/flow';
import type { Working } from '../working.js';
import type { LargeFile } from './large-file.js';
import { progressOf } from './progress-of.js';
import { judgeSnapshot, leftOut } from './snapshot.js';
import { writePart } from './write-part.js';

/** What a part of a large file is written with. */
export interface WritingParts {
  readonly working: Working;
  readonly tx: EntityManager;
  readonly feedId: string;
  readonly file: LargeFile;
  readonly size: number;
  /** This process has written a part of it before, by this reading. */
  readonly own: boolean;
  readonly lock: typeof lockPersons;
  readonly beforeFold: () => Promise<void>;
}

export interface PartWritten {
  readonly changes: Changes | null;
  /** The file has its outcome. */
  readonly ended: boolean;
}

/**
 * Writes what comes next of a large file: people and units of whom it speaks; then those of whom only a former reading spoke;
 * then the records that a snapshot leaves out; and at last its outcome. Null: not ours to write, or not any more.
 */
export async function writeNextPart(writing: WritingParts): Promise<PartWritten | null> {
  const { working, tx, feedId, file, size } = writing;
  const { placeId } = working.place;
  const { messageId } = file.pending;
  if (!(await lockFeed(tx, placeId, feedId))) return null;
  const waiting = await readingOf(tx, placeId, messageId);
  if (waiting === undefined) return null;
  const now = await placeNow(tx, placeId);
  const same = waiting.begun?.readingHash === file.hash;
  // Another process, by other settings, began it anew: it goes on.
  if (!same && writing.own) return null;
  const begun = same && waiting.begun !== null ? waiting.begun : await begin(writing, (waiting.begun?.interpretation ?? waiting.read) + 1, now);
  const part = { messageId, interpretation: begun.interpretation };
  const note = (further: Partial<ReadingBegun>): Promise<void> => noteBegun(tx, placeId, messageId, { ...begun, ...further });

  const abouts = file.abouts.slice(begun.done, begun.done + size);
  if (abouts.length > 0) {
    const changes = await writePart(writing, { ...part, abouts }, now);
    await note({ done: begun.done + abouts.length });
    return { changes, ended: false };
  }
  const left = await leftOfFormer(tx, placeId, part, size);
  if (left.subjects.length + left.units.length > 0) {
    const changes = await writePart(writing, { ...part, left }, now);
    await note({});
    return { changes, ended: false };
  }
  const records = file.snapshot === null ? [] : (await leftOut(tx, placeId, file.snapshot)).filter((key) => key > begun.leftOutTo).sort().slice(0, size);
  if (records.length > 0) {
    const changes = await writePart(writing, { ...part, records }, now);
    await note({ leftOutTo: records.at(-1) ?? '' });
    return { changes, ended: false };
  }
  await end(writing, begun, now);
  return { changes: null, ended: true };
}

/** Judges a snapshot by what is known before any of its rows, and keeps it: from now on it speaks for every record, held or left out. */
const begin = async ({ working, tx, file }: WritingParts, interpretation: number, now: Instant): Promise<ReadingBegun> => {
  const { placeId } = working.place;
  const { pending: { messageId }, snapshot, reading, hash } = file;
  await supersedeSnapshots(tx, placeId, { messageId, interpretation }, now);
  const begun = { interpretation, readingHash: hash, done: 0, leftOutTo: '' };
  if (snapshot === null) return { ...begun, waits: null };
  const { inForce, reading: judged } = await judgeSnapshot(working, tx, messageId, snapshot, reading);
  const { organisation, kind, asAt, held } = snapshot;
  await saveSnapshot(tx, placeId, { messageId, interpretation, organisation, kind, asAt, held: [...held], inForce });
  return { ...begun, waits: inForce ? null : (judged.rejections[0] ?? null) };
};

/** Writes the outcome of the whole file. */
const end = async ({ working, tx, feedId, file }: WritingParts, { interpretation, waits }: ReadingBegun, now: Instant): Promise<void> => {
  const { place: { placeId, catchingUpAfterSeconds }, vault } = working;
  const { pending, snapshot } = file;
  const { messageId, receivedAt, waiting } = pending;
  const reading = waits === null ? file.reading : { ...file.reading, rejections: [waits, ...file.reading.rejections] };
  const message = { messageId, receivedAt, interpretation, reading, pending, snapshot };
  if (waiting === 'AGAIN') await recountFeed(tx, placeId, feedId, [{ messageId, outcome: reading.outcome }]);
  await replayRejections(tx, placeId, messageId, now);
  await saveEndings(tx, { placeId, feedId, vault, subjects: new Map(), now }, [message]);
  if (waiting === 'AGAIN') await mendByReadingAgain(tx, placeId, [messageId], now);
  else await moveFeed(tx, placeId, feedId, progressOf([message], now, catchingUpAfterSeconds));
  await forgetBegun(tx, placeId, messageId);
};
