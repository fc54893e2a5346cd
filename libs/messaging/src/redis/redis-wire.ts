import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { workerTimes, type Ear, type OnFault, type Wire } from '../wire.js';

const prefix = 'homeward';
const channelOf = (topic: string): string => `${prefix}:${topic}`;

/** Never gives up coming back; waits up to 5 s between tries. */
const retryStrategy = (tries: number): number => Math.min(100 * 2 ** Math.min(tries, 10), 5_000);

/**
 * Queues and topics on Redis 7 or Valkey. Producers share a connection that fails at once while it is down; workers share one
 * that waits, and BullMQ adds a blocking one a worker. Rejects when Redis cannot be reached at the start.
 */
export async function redisWire(redisUrl: string, name: string, ear: Ear, onFault: OnFault): Promise<Wire> {
  const opened: Redis[] = [];
  const open = (use: string, options: { enableOfflineQueue: boolean; maxRetriesPerRequest: number | null }): Redis => {
    const redis = new Redis(redisUrl, { ...options, lazyConnect: true, connectionName: `${name}-${use}`, retryStrategy, connectTimeout: 5_000, disconnectTimeout: 500 });
    redis.on('error', (fault: Error) => onFault(use, fault));
    opened.push(redis);
    return redis;
  };
  const producer = open('queues', { enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  let waiting: Redis | undefined;
  let listener: Promise<Redis> | undefined;

  const openListener = async (): Promise<Redis> => {
    const redis = open('topics', { enableOfflineQueue: true, maxRetriesPerRequest: null });
    redis.on('message', (channel: string, text: string) => ear.heard(channel.slice(prefix.length + 1), text));
    await redis.connect();
    redis.on('ready', () => ear.missed());
    return redis;
  };

  try {
    await producer.connect();
  } catch (fault) {
    producer.disconnect();
    throw fault;
  }
  return {
    openQueue: (queue) => new Queue(queue, { connection: producer, prefix }),
    openWorker: (queue, process, concurrency) => {
      waiting ??= open('workers', { enableOfflineQueue: true, maxRetriesPerRequest: null });
      return new Worker(queue, process, { connection: waiting, prefix, concurrency, ...workerTimes });
    },
    send: async (topic, text) => void (await producer.publish(channelOf(topic), text)),
    listen: async (topic) => void (await (await (listener ??= openListener())).subscribe(channelOf(topic))),
    fault: () => faultOf(producer),
    close: async () => {
      for (const redis of opened) redis.disconnect();
    },
  };
}

/** Jobs that Redis may evict are lost without a trace, so any policy but noeviction is a fault. */
async function faultOf(redis: Redis): Promise<string | null> {
  const memory = await redis.info('memory').catch(() => null);
  if (memory === null) return 'the queues cannot reach Redis';
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1];
  return policy === 'noeviction' ? null : `Redis may throw jobs away: set maxmemory-policy to noeviction (it is ${policy ?? 'not told'})`;
}
