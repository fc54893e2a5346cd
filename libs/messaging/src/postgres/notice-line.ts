import { Client } from 'pg';
import type { Ear, OnFault } from '../wire.js';

const channelOf = (topic: string): string => `homeward_${topic}`;
const topicOf = (channel: string): string => channel.replace(/^homeward_/, '');

/** One connection that listens to topics. It comes back by itself, and then says that notices may have been missed. */
export interface NoticeLine {
  listen(topic: string): Promise<void>;
  up(): boolean;
  close(): Promise<void>;
}

/** Opens nothing until the first topic. Waits 100 ms, then twice as long up to 5 s, between tries to come back. */
export function noticeLine(databaseUrl: string, name: string, ear: Ear, onFault: OnFault): NoticeLine {
  const topics = new Set<string>();
  let opening: Promise<Client> | undefined;
  let closed = false;
  let isUp = false;

  const open = async (): Promise<Client> => {
    const client = new Client({ connectionString: databaseUrl, application_name: `${name}-topics`, keepAlive: true, keepAliveInitialDelayMillis: 10_000, connectionTimeoutMillis: 5_000 });
    client.on('error', (fault) => onFault('topics', fault));
    client.on('notification', ({ channel, payload }) => ear.heard(topicOf(channel), payload ?? ''));
    await client.connect();
    for (const topic of topics) await client.query(`listen ${channelOf(topic)}`);
    client.once('end', () => void comeBack());
    isUp = true;
    return client;
  };

  const comeBack = async (): Promise<void> => {
    isUp = false;
    for (let wait = 100; !closed; wait = Math.min(wait * 2, 5_000)) {
      await new Promise((resume) => setTimeout(resume, wait).unref());
      if (closed) return;
      opening = open();
      const client = await opening.catch((fault: Error) => void onFault('topics', fault));
      if (client === undefined) continue;
      if (closed) return void client.end();
      ear.missed();
      return;
    }
  };

  return {
    up: () => isUp || topics.size === 0,
    listen: async (topic) => {
      topics.add(topic);
      opening ??= open().catch((fault) => {
        opening = undefined;
        throw fault;
      });
      await (await opening).query(`listen ${channelOf(topic)}`);
    },
    close: async () => {
      closed = true;
      await opening?.then((client) => client.end()).catch(() => undefined);
    },
  };
}
