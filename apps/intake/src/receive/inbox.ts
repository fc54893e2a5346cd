import type { Incoming } from './incoming.js';

/** The stored answer of each message of a batch, in its order. */
export type SaveBatch = (batch: readonly Incoming[]) => Promise<readonly (Buffer | null)[]>;

export interface Inbox {
  /** Resolves to the stored acknowledgement once the message is committed; rejects when it cannot be stored now. */
  keep(incoming: Incoming): Promise<Buffer | null>;
  /** Resolves when nothing waits any more. */
  settled(): Promise<void>;
}

export interface InboxOptions {
  readonly save: SaveBatch;
  /** Messages in one commit at most; 256 unless told. */
  readonly batchSize?: number;
  /** How long a commit may take before its senders are told to send again; 5 s unless told. */
  readonly patienceMs?: number;
  readonly onFault: (fault: unknown, messages: number) => void;
}

interface Waiting {
  readonly incoming: Incoming;
  readonly resolve: (acknowledgement: Buffer | null) => void;
  readonly reject: (fault: unknown) => void;
}

/** Bytes in one commit at most, so that large messages do not gather into one statement of hundreds of megabytes. */
const batchBytes = 16 << 20;

/**
 * Group commit: what waits on all connections goes into one statement, one in flight, in order of arrival, with no waiting
 * for more to come. A batch that holds something the database refuses is halved, so that one message never sinks another.
 */
export function openInbox({ save, batchSize = 256, patienceMs = 5_000, onFault }: InboxOptions): Inbox {
  let waiting: Waiting[] = [];
  let running: Promise<void> | null = null;

  const attempt = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const answers = await within(patienceMs, save(batch.map(({ incoming }) => incoming)));
      batch.forEach(({ resolve }, at) => resolve(answers[at] ?? null));
    } catch (fault) {
      if (batch.length > 1 && isAboutContent(fault)) {
        const middle = batch.length >> 1;
        await attempt(batch.slice(0, middle));
        await attempt(batch.slice(middle));
        return;
      }
      onFault(fault, batch.length);
      batch.forEach(({ reject }) => reject(fault));
    }
  };

  const run = async (): Promise<void> => {
    // One turn of the event loop, so that every connection that was readable in it joins this commit.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const size = batchEnd(waiting, batchSize);
      const batch = waiting.slice(0, size);
      waiting = waiting.slice(size);
      await attempt(batch);
    }
    running = null;
  };

  return {
    keep: (incoming) =>
      new Promise((resolve, reject) => {
        waiting.push({ incoming, resolve, reject });
        running ??= run();
      }),
    settled: async () => {
      while (running !== null) await running;
    },
  };
}

const batchEnd = (waiting: readonly Waiting[], most: number): number => {
  let bytes = 0;
  let end = 0;
  while (end < waiting.length && end < most && (end === 0 || bytes < batchBytes)) {
    bytes += waiting[end]?.incoming.bytes.length ?? 0;
    end += 1;
  }
  return end;
};

/** SQLSTATE classes 21, 22, 23 and 54: this content, not the database's condition, is at fault. */
const isAboutContent = (fault: unknown): boolean => /^(2[123]|54)/.test((fault as { code?: string } | null)?.code ?? '');

/** The statement may still commit after this gives up: then the message that is sent again finds itself stored. */
const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not stored within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
