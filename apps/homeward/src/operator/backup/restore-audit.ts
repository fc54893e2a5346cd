import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Client } from 'pg';
import { anchorKey, anchorLock, appendAudit, chainHead, linkAudit, noteAnchor, operatorAtTheTerminal, type EntityManager, type RestoreLine, type Revived } from '@homeward/store';
import { ToolError } from '../tool-error.js';
import type { BackupHeader } from './header.js';

/** Where a restore leaves its line, and with which identity key it is signed. */
export interface RestoreAnchor {
  readonly anchorFile: string;
  readonly key: Buffer;
}

/** A connection as the store takes it. */
export const querying = (client: Client): Pick<EntityManager, 'query'> => ({ query: async <T>(sql: string, values?: unknown[]) => (await client.query(sql, values)).rows as T });

/** Keeps workers from anchoring until the connection ends, and makes sure that the line can be written at the end. */
export async function holdAnchors(client: Client, placeId: string, { anchorFile }: RestoreAnchor): Promise<void> {
  await client.query(anchorLock('lock'), [placeId]);
  try {
    await mkdir(dirname(anchorFile), { recursive: true, mode: 0o700 });
    await (await open(anchorFile, 'a', 0o600)).close();
  } catch (error) {
    throw new ToolError(`The file of the audit's anchors, ${anchorFile}, cannot be written (${(error as NodeJS.ErrnoException).code ?? 'fault'}), and a restore must leave its line there. Nothing was changed.`);
  }
}

/** What is in the audit of the database that is replaced: who signed in while it was empty, and so on. Nothing of it may be lost either. */
export async function auditHere(client: Client): Promise<string> {
  const { rows: [row] } = await client.query<{ kept: string }>(`select coalesce(jsonb_agg(to_jsonb(a) || jsonb_build_object('detail', detail || jsonb_build_object('replaced', audit_id)) order by audit_id), '[]')::text kept from audit a`);
  return row?.kept ?? '[]';
}

/**
 * Behind the backup's own events: those of the database that was replaced, and that it was. Returns what the file of anchors is told
 * once this is committed: from where the chain goes on.
 */
export async function noteRestore(client: Client, { placeId, takenAt }: BackupHeader, here: string, { keptBy, roles, tokens }: Revived & { readonly keptBy: string | null }): Promise<Omit<RestoreLine, 'at'>> {
  const tx = querying(client);
  const linked = await chainHead(tx, placeId);
  const [waits] = await tx.query<[{ waiting: number }]>('select count(*)::int waiting from audit_waiting where place_id = $1', [placeId]);
  await tx.query(
    `with added as (
       insert into audit (place_id, at, actor_id, actor_name, actor_roles, action, operation, reason, detail)
       select place_id, at, actor_id, actor_name, actor_roles, action, operation, reason, detail from jsonb_populate_recordset(null::audit, $1::jsonb) order by audit_id
       returning place_id, audit_id)
     insert into audit_waiting select place_id, audit_id from added`,
    [here],
  );
  await appendAudit(tx, placeId, operatorAtTheTerminal, { action: 'RESTORE', operation: 'restore', reason: keptBy === null ? null : `roles and tokens kept at once: decided by ${keptBy}`, detail: { takenAt, events: linked?.position ?? 0, roles, tokens, access: keptBy === null ? 'WAITS' : 'KEPT' } });
  await linkAudit(tx, placeId);
  const head = await chainHead(tx, placeId);
  if (head === null) throw new Error('a chain has an end once something was linked');
  return { kind: 'RESTORE', ...head, takenAt, linked: linked?.position ?? 0, linkedHead: linked?.head ?? '', waiting: waits.waiting };
}

/** Writes the line, after the restore is committed. Under `holdAnchors`. */
export async function anchorRestore(client: Client, placeId: string, { anchorFile, key }: RestoreAnchor, line: Omit<RestoreLine, 'at'>): Promise<void> {
  const said = { ...line, at: new Date().toISOString() } as RestoreLine;
  await noteAnchor(querying(client), placeId, { path: anchorFile, key: anchorKey(key) }, said).catch((error: unknown) => {
    throw new ToolError(`The backup is restored, but its line could not be written to ${anchorFile} (${(error as NodeJS.ErrnoException).code ?? 'fault'}): audit verify will tell of missing events. Keep this message as the proof of why.`);
  });
}
