import { instant, type Instant } from '@homeward/flow';
import { absentKinds, type EntityManager, type SnapshotKind } from '@homeward/store';
import type { Working } from '../working.js';
import { waitingNote, wouldEnd } from './snapshot.js';

/** What a batch brings of records. */
export interface Brought {
  readonly messageIds: readonly string[];
  readonly again: boolean;
}

const reportKind: Record<SnapshotKind, string> = { 'home-care-packages': 'PackageReported', 'care-home-residents': 'ResidencyReported' };

/**
 * Judges again every snapshot without a person's yes that speaks of a time after something that a batch has just brought: whether it
 * looks half-copied must not depend on what came first. Returns the records for which that decides anew. To be called when
 * records are settled and before absences are.
 */
export async function judgeAgain({ place }: Working, tx: EntityManager, { messageIds, again }: Brought, now: Instant): Promise<string[]> {
  const { placeId } = place;
  const changed = new Set<string>();
  for (const kind of Object.keys(absentKinds) as SnapshotKind[]) {
    for (const { id, interpretation, organisation, asAt, held, inForce } of await unconfirmedSince(tx, placeId, kind, messageIds, again)) {
      const verdict = await wouldEnd(tx, placeId, id, { organisation, kind, asAt: instant(asAt), held: new Set(held) });
      const stands = verdict.ending <= verdict.open * place.snapshotMaxEndingShare;
      if (stands === inForce) continue;
      await tx.query(`update snapshot set in_force = $4 where place_id = $1 and message_id = $2 and interpretation = $3`, [placeId, id, interpretation, stands]);
      if (stands) await tx.query(`update rejection set mended_at = $3 where place_id = $1 and message_id = $2 and code = 'SNAPSHOT_WAITS' and mended_at is null and replayed_at is null`, [placeId, id, now]);
      else await tx.query(`insert into rejection (place_id, message_id, feed_id, received_at, code, message) select place_id, message_id, feed_id, received_at, $3, $4 from receipt where place_id = $1 and message_id = $2`, [placeId, id, waitingNote(verdict).code, waitingNote(verdict).message]);
      const keys = await tx.query<{ key: string }[]>(`select distinct record_key key from fact where place_id = $1 and organisation = $2 and kind = $3 and superseded_at is null and coalesce(recorded_at, happened_at) <= $4`, [placeId, organisation, reportKind[kind], asAt]);
      keys.forEach(({ key }) => changed.add(key));
    }
  }
  return [...changed];
}

interface Unconfirmed {
  readonly id: string;
  readonly interpretation: number;
  readonly organisation: string;
  readonly asAt: Date;
  readonly held: readonly string[];
  readonly inForce: boolean;
}

/** What three messages say alike moves no verdict: of a nightly file only what is new counts, so that old snapshots are left alone. */
const unconfirmedSince = (tx: EntityManager, placeId: string, kind: SnapshotKind, messageIds: readonly string[], again: boolean): Promise<Unconfirmed[]> =>
  tx.query<Unconfirmed[]>(
    `with brought as (
       select f.organisation, coalesce(f.recorded_at, f.happened_at) at from fact f where f.place_id = $1 and f.message_id = any($2) and f.kind = $3
         and ($4 or 2 > (select count(distinct o.message_id) from fact o where o.place_id = $1 and o.record_key = f.record_key and o.kind = f.kind and o.superseded_at is null
           and o.message_id <> f.message_id and coalesce(o.recorded_at, o.happened_at) = coalesce(f.recorded_at, f.happened_at)))
       union all select organisation, as_at from snapshot where place_id = $1 and message_id = any($2) and kind = $5),
     since as (select organisation, min(at) at from brought group by 1)
     select s.message_id id, s.interpretation, s.organisation, s.as_at "asAt", s.held, s.in_force "inForce" from since join snapshot s using (organisation)
     join receipt r on r.place_id = $1 and r.message_id = s.message_id join message_body b on b.place_id = $1 and b.message_id = s.message_id and b.received_at = r.received_at
     where s.place_id = $1 and s.kind = $5 and s.superseded_at is null and s.as_at >= since.at and not coalesce((b.envelope->>'confirmed')::boolean, false) order by s.as_at, s.message_id`,
    [placeId, messageIds, reportKind[kind], again, kind],
  );
