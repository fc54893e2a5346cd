import { unknownSenders, type DataSource } from '@homeward/store';
import type { Incoming } from './incoming.js';
import type { SaveBatch } from './inbox.js';
import { areOrdinary, insertNew, isRepeat, parametersOfNew } from './insert-new.js';
import { insertOne, parametersOfOne } from './insert-one.js';
import { insertOrCount, parametersToCount, type Stored } from './insert-or-count.js';
import { runPrepared } from './prepared.js';

/** A sender that repeats itself goes on doing so: for so many batches after a repeat nothing is tried that a repeat would break. */
const batchesAfterRepeat = 64;

/** Stores batches of one place, each in one statement, which is one transaction. */
export function saveBatches(db: DataSource, placeId: string): SaveBatch {
  let unknownSendersReady = false;
  let expectingRepeats = 0;

  const storeNew = async (messages: readonly Incoming[], seen: readonly number[]): Promise<boolean> => {
    if (expectingRepeats > 0) {
      expectingRepeats -= 1;
      return false;
    }
    if (!areOrdinary(messages)) return false;
    try {
      const [first] = messages;
      if (messages.length === 1 && first !== undefined) await runPrepared(db, insertOne, parametersOfOne(placeId, first, seen[0] ?? 1));
      else await runPrepared(db, insertNew, parametersOfNew(placeId, messages, seen));
      return true;
    } catch (fault) {
      if (!isRepeat(fault)) throw fault;
      expectingRepeats = batchesAfterRepeat;
      return false;
    }
  };

  const storeOnce: SaveBatch = async (batch) => {
    if (!unknownSendersReady && batch.some(({ feedId }) => feedId === unknownSenders)) {
      await db.query('select unknown_senders_feed($1)', [placeId]);
      unknownSendersReady = true;
    }
    const { unique, positions } = withoutRepeats(batch);
    const seen = seenTimes(unique.length, positions);
    if (await storeNew(unique, seen)) return positions.map((position) => unique[position]?.acknowledgement ?? null);
    const rows = await runPrepared<Stored>(db, insertOrCount, parametersToCount(placeId, unique, seen));
    const answers = new Map(rows.map(({ n, acknowledgement }) => [Number(n) - 1, acknowledgement]));
    return positions.map((position) => answers.get(position) ?? null);
  };

  const store = async (batch: readonly Incoming[], attempts: number): ReturnType<SaveBatch> => {
    try {
      return await storeOnce(batch);
    } catch (fault) {
      if (!isDeadlock(fault) || attempts === 1) throw fault;
      return store(batch, attempts - 1);
    }
  };
  return (batch) => store(batch, attemptsAtMost);
}

/** A worker that writes how messages ended and an intake that counts repeats of them may each hold what the other waits for. */
const attemptsAtMost = 4;

/** SQLSTATE 40P01: PostgreSQL ended the wait of this one, and nothing of it is written. */
const isDeadlock = (fault: unknown): boolean => (fault as { code?: string } | null)?.code === '40P01';

const contentKey = ({ feedId, contentHash }: Incoming): string => `${feedId} ${contentHash.toString('latin1')}`;

/** One statement may touch a row once: each content of the batch, and at which of them each message of the batch stands. */
const withoutRepeats = (batch: readonly Incoming[]): { unique: Incoming[]; positions: number[] } => {
  const seen = new Map<string, number>();
  const unique: Incoming[] = [];
  const positions = batch.map((incoming) => {
    const key = contentKey(incoming);
    const before = seen.get(key);
    if (before !== undefined) return before;
    seen.set(key, unique.length);
    return unique.push(incoming) - 1;
  });
  return { unique, positions };
};

/** How often each content of the batch came in it. */
const seenTimes = (contents: number, positions: readonly number[]): number[] => {
  const times = new Array<number>(contents).fill(0);
  for (const position of positions) times[position] = (times[position] ?? 0) + 1;
  return times;
};
