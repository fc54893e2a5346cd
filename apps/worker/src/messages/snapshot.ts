import type { FeedSettings, Reading, RejectionNote } from '@homeward/feeds';
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

/** SQL for the rows of state `t` of one organisation that a snapshot speaks for. */
const states: Record<SnapshotKind, { readonly from: string; readonly key: string }> = {
  'home-care-packages': { from: `package t where t.place_id = $1 and t.organisation = $2`, key: 't.package_key' },
  'care-home-residents': { from: `stay t where t.place_id = $1 and t.organisation = $2 and t.kind = 'CARE_HOME'`, key: 't.stay_key' },
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

/** How many records of its source were open when a snapshot was taken, and how many of them it would end. */
export interface WouldEnd {
  readonly open: number;
  readonly ending: number;
}

/**
 * By what other messages reported by then and what earlier snapshots in force leave out, so that the order of arrival is no matter.
 */
export async function wouldEnd(tx: EntityManager, placeId: string, messageId: string, { organisation, kind, asAt, held }: Omit<SnapshotRead, 'confirmed'>): Promise<WouldEnd> {
  const rows = await tx.query<{ key: string }[]>(
    `with last as (
       select distinct on (f.record_key) f.record_key, coalesce(f.recorded_at, f.happened_at) at, f.body from fact f
       where f.place_id = $1 and f.organisation = $2 and f.kind = $3 and f.superseded_at is null and f.message_id <> $5 and coalesce(f.recorded_at, f.happened_at) <= $4
       order by f.record_key, coalesce(f.recorded_at, f.happened_at) desc, f.sequence desc, f.body::text desc)
     select record_key key from last where body->>'status' is distinct from 'ENDED' and coalesce((body->>'endDate')::date >= $4::timestamptz::date, true)
       and coalesce((select record_key = any(p.held) from snapshot p where p.place_id = $1 and p.organisation = $2 and p.kind = $6 and p.in_force and p.superseded_at is null and p.message_id <> $5
         and p.as_at >= last.at and p.as_at < $4 order by p.as_at desc, p.message_id limit 1), true)`,
    [placeId, organisation, kind === 'home-care-packages' ? 'PackageReported' : 'ResidencyReported', asAt, messageId, kind],
  );
  return { open: rows.length, ending: rows.filter(({ key }) => !held.has(key)).length };
}

export const waitingNote = ({ open, ending }: WouldEnd): RejectionNote => ({
  code: 'SNAPSHOT_WAITS',
  message: `This snapshot would end ${ending} of the ${open} records that are open, so it looks half-copied. Its rows were taken and nothing was ended: send it again with confirmed=true if that is right.`,
  location: null, line: null, column: null,
});

/**
 * Whether a snapshot may end what it leaves out. One that would end more than the place's share of what was open then looks
 * half-copied: it waits for a person's yes, its rows are taken, and nothing is ended. A person's yes holds whatever comes.
 */
export async function judgeSnapshot({ place }: Working, tx: EntityManager, messageId: string, snapshot: SnapshotRead, reading: Reading): Promise<Verdict> {
  if (snapshot.confirmed) return { inForce: true, reading };
  const verdict = await wouldEnd(tx, place.placeId, messageId, snapshot);
  if (verdict.ending <= verdict.open * place.snapshotMaxEndingShare) return { inForce: true, reading };
  return { inForce: false, reading: { ...reading, rejections: [waitingNote(verdict), ...reading.rejections] } };
}
