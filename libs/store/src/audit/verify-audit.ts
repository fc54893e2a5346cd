import type { DataSource, EntityManager } from 'typeorm';
import { readAnchors, type AnchorFile } from './anchor-file.js';
import { anchoredBy, type RestoreGap } from './anchored.js';
import { chainStart } from './chain-hash.js';
import { checkChain, type Finding } from './check-chain.js';
import { fileFaults, type KnownAnchors } from './file-faults.js';
import { readLinks } from './read-links.js';

export interface AuditReport {
  readonly events: number;
  /** Up to here the chain agrees with an anchor; 0: with none. */
  readonly anchoredTo: number;
  /** The last anchor; null: none. */
  readonly anchoredAt: string | null;
  /** Events of the last moments, which have no link yet. */
  readonly waiting: number;
  readonly restores: readonly RestoreGap[];
  /** The longest pause between two anchors, in minutes: Homeward stood still, or lines were taken from the file. */
  readonly pause: { readonly minutes: number; readonly from: string } | null;
  /** Empty: nothing was changed, as far as the anchors reach. */
  readonly findings: readonly Finding[];
}

/** Events without a link, which wait for none either, and waits for events that are gone. */
async function unlinked(tx: EntityManager, placeId: string): Promise<Finding[]> {
  const loose = await tx.query<{ id: string }[]>(
    `select a.audit_id id from audit a where a.place_id = $1 and not exists (select from audit_link l where l.place_id = $1 and l.audit_id = a.audit_id)
       and not exists (select from audit_waiting w where w.place_id = $1 and w.audit_id = a.audit_id) order by 1 limit 20`,
    [placeId],
  );
  const gone = await tx.query<{ id: string }[]>(
    `select w.audit_id id from audit_waiting w where w.place_id = $1 and not exists (select from audit a where a.place_id = $1 and a.audit_id = w.audit_id) order by 1 limit 20`,
    [placeId],
  );
  return [
    ...loose.map(({ id }): Finding => ({ kind: 'UNLINKED', position: null, says: `the event with number ${id} is in no chain: its link was taken, or it was put there by hand` })),
    ...gone.map(({ id }): Finding => ({ kind: 'MISSING', position: null, says: `the event with number ${id} was taken before it had a link` })),
  ];
}

/** Recomputes the whole chain, here and not in the database, and compares it with the anchors. Changes nothing. Needs the owner's connection. */
export async function verifyAudit(db: DataSource, placeId: string, file: AnchorFile): Promise<AuditReport> {
  // In this order, for Homeward goes on meanwhile: whatever is known here stands in what is read after it.
  const known = await db.query<KnownAnchors[]>('select file_id "fileId", line from audit_anchor where place_id = $1', [placeId]);
  const read = await readAnchors(file);
  return db.transaction('REPEATABLE READ', async (tx) => {
    const [chain] = await tx.query<{ id: string }[]>('select chain_id id from audit_chain where place_id = $1', [placeId]);
    const anchored = anchoredBy(read?.lines ?? [], chain?.id ?? '');
    const check = checkChain(chainStart(chain?.id ?? ''), anchored);
    for await (const batch of readLinks(tx, placeId)) for (const link of batch) check.take(link);
    const { length, anchoredTo, findings } = check.end();
    const [{ waiting }] = await tx.query<[{ waiting: number }]>('select count(*)::int waiting from audit_waiting where place_id = $1', [placeId]);
    return {
      events: length, anchoredTo, anchoredAt: read?.lines.at(-1)?.at ?? null, waiting, restores: anchored.restores, pause: anchored.pause,
      findings: [...fileFaults(file.path, read, known, anchored.strangers), ...findings, ...(await unlinked(tx, placeId))],
    };
  });
}
