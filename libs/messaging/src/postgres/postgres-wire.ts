import { createPostgresBackend, Queue, Worker, type PostgresConnectionOptions } from 'bullmq';
import { Pool } from 'pg';
import { workerTimes, type Ear, type OnFault, type Wire } from '../wire.js';
import { noticeLine } from './notice-line.js';

/** Connections for short commands; each worker pins one more for its LISTEN. */
const commandConnections = 2;

/** Queues and topics on PostgreSQL: one pool for all queues and workers of the process, one connection for topics. */
export function postgresWire(databaseUrl: string, name: string, ear: Ear, onFault: OnFault): Wire {
  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: `${name}-queues`,
    options: '-c search_path=bullmq',
    max: commandConnections,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 10_000,
    keepAlive: true,
  });
  pool.on('error', (fault) => onFault('queues', fault));
  // BullMQ describes the part of pg.Pool that it calls; pg's own overloads do not match that word for word.
  const connection = pool as unknown as PostgresConnectionOptions;
  const line = noticeLine(databaseUrl, name, ear, onFault);
  return {
    openQueue: (queue) => new Queue(queue, { connection }, createPostgresBackend),
    openWorker: (queue, process, concurrency) => {
      pool.options.max += 1;
      return new Worker(queue, process, { connection, concurrency, ...workerTimes }, createPostgresBackend);
    },
    send: async (topic, text) => {
      await pool.query('select pg_notify($1, $2)', [`homeward_${topic}`, text]);
    },
    listen: (topic) => line.listen(topic),
    fault: async () => {
      if (!line.up()) return 'the live topics have lost their connection to PostgreSQL';
      return pool.query('select 1 from migration limit 1').then(
        () => null,
        () => 'the queues cannot reach their tables in PostgreSQL',
      );
    },
    close: async () => {
      await line.close();
      await pool.end();
    },
  };
}
