import { inPieces } from './in-pieces.js';
import { jobNames, type Handlers, type Nudge, type QueueName } from './jobs.js';
import { postgresWire } from './postgres/postgres-wire.js';
import { redisWire } from './redis/redis-wire.js';
import { longestNotice, type Heard, type TopicName, type Topics } from './topics.js';
import type { Consumer, Ear, OnFault, Producer, Wire } from './wire.js';
import { processorOf } from './processor-of.js';

export interface MessagingOptions {
  readonly databaseUrl: string;
  /** Queues and topics go to Redis when set, else they stay on PostgreSQL (whose tables `prepareQueues` made). */
  readonly redisUrl?: string | undefined;
  /** Names the connections, such as `homeward-worker`. */
  readonly name: string;
  /** Told of lost connections and failed jobs; writes to standard error unless given. */
  readonly onFault?: OnFault;
}

/** Nudges and notices between processes. PostgreSQL carries the truth; what goes through here may be lost or doubled. */
export interface Messaging {
  /** Adds a job. Rejects within seconds when the backend is away: the caller's work stands, and a sweep finds it. */
  nudge<Q extends QueueName>(queue: Q, job: Nudge<Q>): Promise<void>;
  /** Works a queue from now on. Throws when it is worked already or a job has no handler. */
  work<Q extends QueueName>(queue: Q, handlers: Handlers<Q>, options?: { readonly concurrency?: number }): void;
  /** Tells every subscriber in every process, in pieces of at most 7,000 bytes. */
  publish<T extends TopicName>(topic: T, body: Topics[T]): Promise<void>;
  /** Hears a topic from the moment this resolves; resolves to the function that ends it. */
  subscribe<T extends TopicName>(topic: T, handler: (heard: Heard<T>) => void): Promise<() => void>;
  /** Why messaging cannot be relied on, in a plain sentence, or null. */
  fault(): Promise<string | null>;
  healthy(): Promise<boolean>;
  /** Lets running jobs end, then closes workers, queues and connections in that order. */
  close(): Promise<void>;
}

const toStandardError: OnFault = (where, fault) => void process.stderr.write(`messaging, ${where}: ${fault.message}\n`);

/** Opens queues and topics. Rejects when Redis is asked for and cannot be reached. */
export async function openMessaging({ databaseUrl, redisUrl, name, onFault = toStandardError }: MessagingOptions): Promise<Messaging> {
  const subscribers = new Map<string, Set<(heard: never) => void>>();
  const tell = (topic: string, heard: unknown): void => {
    for (const handler of subscribers.get(topic) ?? []) {
      try {
        handler(heard as never);
      } catch (fault) {
        onFault(`a subscriber of ${topic}`, fault as Error);
      }
    }
  };
  const ear: Ear = {
    heard: (topic, text) => tell(topic, JSON.parse(text)),
    missed: () => [...subscribers.keys()].forEach((topic) => tell(topic, { missed: true })),
  };
  const wire: Wire = redisUrl === undefined ? postgresWire(databaseUrl, name, ear, onFault) : await redisWire(redisUrl, name, ear, onFault);
  const queues = new Map<string, Producer>();
  const workers = new Map<string, Consumer>();

  const queueOf = (queue: string): Producer => {
    const open = queues.get(queue);
    if (open !== undefined) return open;
    const fresh = wire.openQueue(queue);
    fresh.on('error', (fault) => onFault(`queue ${queue}`, fault));
    queues.set(queue, fresh);
    return fresh;
  };

  return {
    nudge: async (queue, { name: job, data, dedupe }) => {
      const deduplication = dedupe === undefined ? {} : { deduplication: { id: `${job}-${dedupe}`, keepLastIfActive: true } };
      await queueOf(queue).add(job, data, { ...deduplication, attempts: 5, backoff: { type: 'exponential', delay: 500 }, removeOnComplete: true, removeOnFail: { count: 1_000 } });
    },
    work: (queue, handlers, { concurrency = 1 } = {}) => {
      if (workers.has(queue)) throw new Error(`queue ${queue} is worked twice in this process`);
      const worker = wire.openWorker(queue, processorOf(queue, jobNames[queue], handlers), concurrency);
      worker.on('error', (fault) => onFault(`worker ${queue}`, fault));
      worker.on('failed', (job, fault) => onFault(`job ${queue}/${job?.name ?? '?'} ${job?.id ?? ''}`, fault));
      workers.set(queue, worker);
    },
    publish: async (topic, body) => {
      for (const text of inPieces(body, longestNotice)) await wire.send(topic, text);
    },
    subscribe: async (topic, handler) => {
      const handlers = subscribers.get(topic) ?? new Set();
      subscribers.set(topic, handlers.add(handler));
      await wire.listen(topic);
      return () => void handlers.delete(handler);
    },
    fault: () => wire.fault(),
    healthy: async () => (await wire.fault()) === null,
    close: async () => {
      await Promise.all([...workers.values()].map((worker) => worker.close()));
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      await wire.close();
    },
  };
}
