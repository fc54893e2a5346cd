import type { DataSource } from 'typeorm';
import { actorOf } from '../audit/actor-of.js';
import { appendAudit } from '../audit/append-audit.js';
import type { Viewer } from './viewer.js';

export type GlassVerdict = 'RIGHT' | 'WRONG' | 'MORE_TO_ASK';

export interface GlassReview {
  readonly glassId: string;
  readonly verdict: GlassVerdict;
  /** Null: nothing is added. */
  readonly remark: string | null;
  readonly expectedVersion: number;
}

export type GlassReviewed = { readonly kind: 'DONE' | 'UNKNOWN' | 'OWN' } | { readonly kind: 'CONFLICT'; readonly currentVersion: string };

/** Somebody who may (the caller sees to that) says what they think of one broken glass; never of their own. Audited with it. */
export async function reviewGlass(db: DataSource, viewer: Viewer, { glassId, verdict, remark, expectedVersion }: GlassReview): Promise<GlassReviewed> {
  const { placeId } = viewer;
  return db.transaction(async (tx) => {
    const [glass] = await tx.query<{ personId: string; actor: string; version: number }[]>(
      `select person_id "personId", actor, version from broken_glass where place_id = $1 and glass_id = $2 for update`, [placeId, glassId],
    );
    if (glass === undefined) return { kind: 'UNKNOWN' };
    if (glass.actor === viewer.id) return { kind: 'OWN' };
    if (glass.version !== expectedVersion) return { kind: 'CONFLICT', currentVersion: String(glass.version) };
    await tx.query(
      `update broken_glass set reviewed_at = clock_timestamp(), reviewed_by = $3, reviewed_by_name = $4, verdict = $5, remark = $6, version = version + 1 where place_id = $1 and glass_id = $2`,
      [placeId, glassId, viewer.id, viewer.name, verdict, remark],
    );
    await appendAudit(tx, placeId, actorOf(viewer), { action: 'REVIEW', operation: 'reviewBrokenGlass', personIds: [glass.personId], reason: remark, detail: { glass: Number(glassId), verdict } });
    return { kind: 'DONE' };
  });
}
