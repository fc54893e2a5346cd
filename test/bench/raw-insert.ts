import { Client } from 'pg';
import type { MessageSource } from './messages.js';

const rows = 256;

/** The ceiling: the same bytes by a prepared INSERT … FROM unnest() of 256 rows, one statement after another on one connection, a primary key and nothing else. Messages a second. */
export async function rawInsert(databaseUrl: string, source: MessageSource, seconds: number): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const batches = Array.from({ length: 16 }, () => Array.from({ length: rows }, () => Buffer.from(source.next(), 'latin1')));
  const feeds = Array.from({ length: rows }, () => 'rvi');
  const ids = Array.from({ length: rows }, (_, n) => `B${n}`);
  const insert = (n: number): Promise<unknown> =>
    client.query({ name: 'raw', text: 'insert into bench.message (feed, control_id, bytes) select * from unnest($1::text[], $2::text[], $3::bytea[])', values: [feeds, ids, batches[n % batches.length]] });
  await insert(0);
  const began = performance.now();
  let done = 0;
  while (performance.now() - began < seconds * 1_000) {
    await insert(done);
    done += 1;
  }
  const took = (performance.now() - began) / 1_000;
  await client.end();
  return (done * rows) / took;
}
