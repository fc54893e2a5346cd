import type { DataSource } from 'typeorm';

/** So many events a transaction: the lock of the chain is let go between. */
const most = 5_000;

/** Gives every event that waits its place in the chain; returns how many. Safe from several processes at once: one waits for the other. */
export async function linkAudit(db: Pick<DataSource, 'query'>, placeId: string): Promise<number> {
  for (let all = 0; ; ) {
    const [{ linked }] = await db.query<[{ linked: number }]>(`select link_audit($1, ${most}) linked`, [placeId]);
    all += linked;
    if (linked < most) return all;
  }
}
