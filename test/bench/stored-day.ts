import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { MessageSource } from './messages.js';

/** Stores messages as intake does, unread, all in one transaction. */
export async function storeDay(sql: Pool, source: MessageSource, count: number): Promise<void> {
  const client = await sql.connect();
  try {
    await client.query('begin');
    for (let left = count; left > 0; left -= 1_000) {
      const bytes = Array.from({ length: Math.min(left, 1_000) }, () => Buffer.from(source.next(), 'latin1'));
      await client.query({
        name: 'store',
        text: `with i as (select * from unnest($1::bytea[], $2::bytea[]) with ordinality i (hash, bytes, n)),
         kept as (insert into receipt (place_id, feed_id, sender, control_id, content_hash, received_at) select 'newcastle', 'rvi', 'SIMPAS|RTD02', null, hash, place_now('newcastle') from i order by n returning message_id, received_at, content_hash)
         insert into message_body (place_id, message_id, received_at, content_type, envelope, bytes) select 'newcastle', message_id, received_at, 'application/hl7-v2', '{}', bytes from kept join i on hash = content_hash`,
        values: [bytes.map((one) => createHash('sha256').update(one).digest()), bytes],
      });
    }
    await client.query('commit');
  } finally {
    client.release();
  }
}

const asksEveryMs = 100;
const stuckAfterMs = 60_000;

/** Waits until no message is without an outcome, asking little of the server that is measured. Throws when nothing moved for a minute. */
export async function untilRead(sql: Pool): Promise<void> {
  let next: string | undefined;
  let since = performance.now();
  for (;;) {
    const { rows } = await sql.query<{ id: string }>('select message_id id from receipt where outcome is null order by place_id, feed_id, message_id limit 1');
    const [first] = rows;
    if (first === undefined) return;
    if (first.id !== next) since = performance.now();
    if (performance.now() - since > stuckAfterMs) throw new Error(`message ${first.id} stays unread`);
    next = first.id;
    await new Promise((resolve) => setTimeout(resolve, asksEveryMs));
  }
}
