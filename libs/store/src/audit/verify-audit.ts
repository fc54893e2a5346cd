import type { DataSource, EntityManager } from 'typeorm';
import { fileId, readAnchors, type AnchorFile, type AnchorsRead } from './anchor-file.js';
import { anchoredBy, type RestoreGap } from './anchored.js';
import { chainStart, eventTexts } from './chain-hash.js';
import { checkChain, type Finding, type LinkedEvent } from './check-chain.js';

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

const atOnce = 20_000n;

type Row = readonly [position: string, hash: string, auditId: string, ...fields: (string | null)[]];

const highest = 2n ** 63n - 1n;

/** Every link in order, with its event. By ranges of positions and by index: else the planner joins the whole audit for each range. */
async function* links(tx: EntityManager, placeId: string): AsyncGenerator<LinkedEvent[]> {
  await tx.query('set local enable_hashjoin = off');
  await tx.query('set local enable_mergejoin = off');
  for (let after = 0n; ; ) {
    const to = after + atOnce > highest ? highest : after + atOnce;
    const rows = await tx.query<{ row: Row }[]>(
      `select json_build_array(l.position::text, encode(l.hash, 'hex'), l.audit_id::text, ${eventTexts}) "row" from audit_link l left join audit a using (place_id, audit_id)
       where l.place_id = $1 and l.position > $2 and l.position <= $3 order by l.position`,
      [placeId, after.toString(), to.toString()],
    );
    if (rows.length > 0) yield rows.map(({ row: [position, hash, auditId, ...fields] }) => ({ position: Number(position), hash, auditId, fields: fields[0] === null ? null : fields }));
    const [{ next }] = await tx.query<[{ next: string | null }]>('select min(position) next from audit_link where place_id = $1 and position > $2', [placeId, to.toString()]);
    if (next === null) return;
    after = BigInt(next) - 1n;
  }
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

const fault = (says: string): Finding => ({ kind: 'ANCHORS', position: null, says });

/** What is wrong with the file of anchors itself; `known`: which lines of which file the database knows of. */
function fileFaults(path: string, read: AnchorsRead | null, known: readonly { readonly fileId: string; readonly line: number }[], strangers: readonly string[]): Finding[] {
  const { lines, faults } = read ?? { lines: [], faults: [] };
  const told = [...faults, ...strangers.map((stranger) => `the file speaks of the chain ${stranger}, which is not that of this database, and of no restore: the database was replaced by another one`)];
  const first = lines[0];
  const mine = known.find((one) => first !== undefined && one.fileId === fileId(first));
  if (first === undefined && faults.length === 0) told.push(`there are no anchors in ${path}: without them nobody finds an end that was cut off, or a chain that was built anew`);
  if (first !== undefined && mine === undefined && known.length > 0) told.push('the file is not the one in which this database was anchored');
  if (mine !== undefined && mine.line > lines.length && faults.length === 0) told.push(`the file has ${lines.length} lines, and the database knows of ${mine.line}: its end was cut off`);
  return told.map(fault);
}

/** Recomputes the whole chain, here and not in the database, and compares it with the anchors. Changes nothing. Needs the owner's connection. */
export async function verifyAudit(db: DataSource, placeId: string, file: AnchorFile): Promise<AuditReport> {
  // In this order, for Homeward goes on meanwhile: whatever is known here stands in what is read after it.
  const known = await db.query<{ fileId: string; line: number }[]>('select file_id "fileId", line from audit_anchor where place_id = $1', [placeId]);
  const read = await readAnchors(file);
  return db.transaction('REPEATABLE READ', async (tx) => {
    const [chain] = await tx.query<{ id: string }[]>('select chain_id id from audit_chain where place_id = $1', [placeId]);
    const anchored = anchoredBy(read?.lines ?? [], chain?.id ?? '');
    const check = checkChain(chainStart(chain?.id ?? ''), anchored);
    for await (const batch of links(tx, placeId)) for (const link of batch) check.take(link);
    const { length, anchoredTo, findings } = check.end();
    const [{ waiting }] = await tx.query<[{ waiting: number }]>('select count(*)::int waiting from audit_waiting where place_id = $1', [placeId]);
    return {
      events: length, anchoredTo, anchoredAt: read?.lines.at(-1)?.at ?? null, waiting, restores: anchored.restores, pause: anchored.pause,
      findings: [...fileFaults(file.path, read, known, anchored.strangers), ...findings, ...(await unlinked(tx, placeId))],
    };
  });
}
