import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { nhsNumber } from './messages.js';

/** One person in ten has an active home-care package: their visits open ten-day clocks, arm timers and raise alerts. */
export async function storePackages(sql: Pool, people: number): Promise<void> {
  const rows = Array.from({ length: Math.ceil(people / 10) }, (_, n) => n * 10)
    .filter((person) => nhsNumber(person) !== '')
    .map((person) => `P${person},${nhsNumber(person)},PR${person % 7},Bench Care ${person % 7},2025-01-06,active,2026-01-01T09:00:00Z`);
  const bytes = Buffer.from(`package_id,nhs_number,provider_id,provider_name,start_date,status,updated_at\n${rows.join('\n')}\n`);
  await sql.query(
    `with kept as (insert into receipt (place_id, feed_id, sender, content_hash, received_at) values ('newcastle', 'council', '', $1, place_now('newcastle')) returning message_id, received_at)
     insert into message_body (place_id, message_id, received_at, content_type, envelope, bytes) select 'newcastle', message_id, received_at, 'text/csv', '{"kind": "home-care-packages", "mode": "changes"}', $2 from kept`,
    [createHash('sha256').update(bytes).digest(), bytes],
  );
}
