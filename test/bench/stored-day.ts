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

/** Waits until no message is without an outcome. Throws when nothing moved for half a minute. */
export async function untilRead(sql: Pool): Promise<void> {
  let before = -1;
  let still = 0;
  for (;;) {
    const { rows } = await sql.query<{ left: number }>('select count(*)::int "left" from receipt where outcome is null');
    const left = rows[0]?.left ?? 0;
    if (left === 0) return;
    still = left === before ? still + 1 : 0;
    if (still > 600) throw new Error(`${left} messages stay unread`);
    before = left;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
