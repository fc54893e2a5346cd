import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import { eventTexts } from './chain-hash.js';
import type { LinkedEvent } from './check-chain.js';

const atOnce = 1_000;

type Row = [position: string, hash: string, auditId: string, ...fields: (string | null)[]];

/** As PostgreSQL writes it: what is hashed is text. */
const asWritten = { getTypeParser: () => (text: string): string => text };

const linkedEvent = (row: Row): LinkedEvent => ({ position: Number(row[0]), hash: row[1], auditId: row[2], fields: row[3] === null ? null : row.slice(3) });

/**
 * Every link of a place's chain in order, with its event, some thousands at a time. PostgreSQL reads the next ones while the caller
 * works on these, so that two cores share the work. To be asked within a transaction.
 */
export async function* readLinks(tx: EntityManager, placeId: string): AsyncGenerator<readonly LinkedEvent[]> {
  const client = (await tx.queryRunner?.connect()) as PoolClient;
  // By index, link by link: else the planner joins and sorts the whole audit before it gives the first one.
  await client.query('set local enable_hashjoin = off; set local enable_mergejoin = off');
  await client.query(
    `declare links no scroll cursor for select l.position, encode(l.hash, 'hex'), l.audit_id, ${eventTexts} from audit_link l left join audit a using (place_id, audit_id) where l.place_id = $1 order by l.position`,
    [placeId],
  );
  await client.query('set local enable_hashjoin = on; set local enable_mergejoin = on');
  const more = (): Promise<{ readonly rows: Row[] }> => client.query<Row>({ text: `fetch ${atOnce} from links`, rowMode: 'array', types: asWritten });
  for (let next = more(); ; ) {
    const { rows } = await next;
    if (rows.length === 0) return;
    next = more();
    // Awaited above or after an error of the caller's, who is told of that one.
    next.catch(() => undefined);
    yield rows.map(linkedEvent);
  }
}
