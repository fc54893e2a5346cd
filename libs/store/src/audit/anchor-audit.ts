import type { DataSource, EntityManager } from 'typeorm';
import { appendAnchor, fileId, idOfFile, type Anchor, type AnchorFile, type AnchorLine, type RestoreLine } from './anchor-file.js';
import { linkAudit } from './link-audit.js';

/** Several workers may share one file: one of them writes the line of a minute. */
const onceInSeconds = 50;

/** SQL that keeps everybody else from a place's anchors until the end of the transaction, or of the session. */
export const anchorLock = (how: 'xact_lock' | 'lock'): string => `select pg_advisory_${how}(hashtextextended('audit-anchor/' || $1, 0))`;

/** The end of a place's chain; null: it has not begun. */
export async function chainHead(tx: Pick<EntityManager, 'query'>, placeId: string): Promise<Pick<Anchor, 'chain' | 'position' | 'head'> | null> {
  const [head] = await tx.query<{ chain: string; position: string; head: string }[]>(
    `select chain_id chain, position, encode(hash, 'hex') head from audit_chain join audit_link using (place_id) where place_id = $1 order by position desc limit 1`,
    [placeId],
  );
  return head === undefined ? null : { ...head, position: Number(head.position) };
}

/** Adds a line to the file and notes it in the database. Under `anchorLock`. */
export async function noteAnchor(tx: Pick<EntityManager, 'query'>, placeId: string, file: AnchorFile, said: Anchor | RestoreLine): Promise<AnchorLine> {
  const line = await appendAnchor(file, said);
  const id = (await idOfFile(file)) ?? fileId(line);
  await tx.query(
    `insert into audit_anchor (place_id, file_id, line, at, position, hash) values ($1, $2, $3, $4, $5, $6)
     on conflict (place_id, file_id) do update set line = excluded.line, at = excluded.at, position = excluded.position, hash = excluded.hash`,
    [placeId, id, line.n, line.at, line.position, line.head],
  );
  return line;
}

/**
 * Links what waits and writes the head of the chain to the file outside the database, once a minute. Returns null where another one has
 * done so, or nothing was ever written. Throws when the file cannot be written.
 */
export async function anchorAudit(db: DataSource, placeId: string, file: AnchorFile, now: Date): Promise<AnchorLine | null> {
  // Committed before it is anchored: a line must never speak of what a crash takes back.
  await linkAudit(db, placeId);
  return db.transaction(async (tx) => {
    await tx.query(anchorLock('xact_lock'), [placeId]);
    const id = await idOfFile(file).catch(() => null);
    const recent = await tx.query<unknown[]>('select from audit_anchor where place_id = $1 and file_id = $2 and at > $3', [placeId, id, new Date(now.getTime() - onceInSeconds * 1_000)]);
    const head = await chainHead(tx, placeId);
    if (recent.length > 0 || head === null) return null;
    return noteAnchor(tx, placeId, file, { kind: 'ANCHOR', at: now.toISOString(), ...head });
  });
}
