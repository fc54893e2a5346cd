import type { FeedSettings, Reading } from '@homeward/feeds';
import type { Instant } from '@homeward/flow';
import { absentKinds, type EntityManager, type PendingMessage, type SnapshotKind, type Vault } from '@homeward/store';
import type { Working } from '../working.js';
import type { Understood } from './read-message.js';

/** What a snapshot file holds: everything that its source had open at one moment. */
export interface SnapshotRead {
  readonly organisation: string;
  readonly kind: SnapshotKind;
  readonly asAt: Instant;
  readonly held: ReadonlySet<string>;
  readonly confirmed: boolean;
}

const isSnapshotKind = (kind: string): kind is SnapshotKind => kind in absentKinds;

/** The snapshot that a message is; null where nothing may be taken as absent from it. */
export function snapshotOf({ envelope, receivedAt }: PendingMessage, { organisation }: FeedSettings, { reading, records }: Understood, vault: Vault): SnapshotRead | null {
  const { kind = '', asAt, confirmed = false } = envelope;
  if (records === null || !isSnapshotKind(kind) || reading.outcome !== 'FACTS') return null;
  return { organisation, kind, asAt: asAt !== undefined && asAt < receivedAt ? asAt : receivedAt, held: new Set(records.map((record) => vault.recordKey(record))), confirmed };
}

/** SQL for the rows of state `t` of one organisation that a snapshot speaks for, and of which of them are open. */
const states: Record<SnapshotKind, { readonly from: string; readonly key: string; readonly open: string }> = {
  'home-care-packages': { from: `package t where t.place_id = $1 and t.organisation = $2`, key: 't.package_key', open: `t.status <> 'ENDED'` },
  'care-home-residents': { from: `stay t where t.place_id = $1 and t.organisation = $2 and t.kind = 'CARE_HOME'`, key: 't.stay_key', open: `t.state = 'OPEN'` },
};

/** The keys of all records of the snapshot's source that it does not hold. */
export async function leftOut(tx: EntityManager, placeId: string, { organisation, kind, held }: SnapshotRead): Promise<string[]> {
  const { from, key } = states[kind];
  const rows = await tx.query<{ key: string }[]>(`select distinct ${key} key from ${from}`, [placeId, organisation]);
  return rows.map((row) => row.key).filter((one) => !held.has(one));
}

export interface Verdict {
  readonly inForce: boolean;
  readonly reading: Reading;
}

/**
 * Whether a snapshot may end what it leaves out. One that would end more than the place's share of what was reported by then and
 * is open looks half-copied: it waits for a person's yes, its rows are taken, and nothing is ended. Read again, one that was in
 * force stays so.
 */
export async function judgeSnapshot({ place }: Working, tx: EntityManager, messageId: string, { organisation, kind, asAt, held, confirmed }: SnapshotRead, reading: Reading): Promise<Verdict> {
  const [was] = await tx.query<unknown[]>(`select from snapshot where place_id = $1 and message_id = $2 and in_force`, [place.placeId, messageId]);
  if (confirmed || was !== undefined) return { inForce: true, reading };
  const { from, key, open } = states[kind];
  const rows = await tx.query<{ key: string }[]>(
    `select distinct ${key} key from ${from} and ${open} and exists (select from fact f where f.place_id = t.place_id and f.record_key = ${key} and f.superseded_at is null and f.message_id <> $4
       and f.kind in ('PackageReported', 'ResidencyReported') and coalesce(f.recorded_at, f.happened_at) <= $3)`,
    [place.placeId, organisation, asAt, messageId],
  );
  const ending = rows.filter((row) => !held.has(row.key)).length;
  if (ending <= rows.length * place.snapshotMaxEndingShare) return { inForce: true, reading };
  const note = {
    code: 'SNAPSHOT_WAITS',
    message: `This snapshot would end ${ending} of the ${rows.length} records that are open, so it looks half-copied. Its rows were taken and nothing was ended: send it again with confirmed=true if that is right.`,
    location: null, line: null, column: null,
  };
  return { inForce: false, reading: { ...reading, rejections: [note, ...reading.rejections] } };
}
