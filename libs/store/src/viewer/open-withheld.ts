import type { DataSource } from 'typeorm';
import { seesEverybody } from '@homeward/access';
import { actorOf } from '../audit/actor-of.js';
import { appendAudit } from '../audit/append-audit.js';
import { placeNow } from '../fold/place-context.js';
import { countAct, isRefused, type Counted } from './count-act.js';
import { organisationsOf, type Viewer } from './viewer.js';

/** So many withheld messages one member of staff may open within an hour, as often each as they like: the limit of breaking glass. */
export const withheldPerHour = 20;

export interface WithheldMessage {
  readonly messageId: string;
  /** Those of whom it is known to speak and whose places are protected. */
  readonly protectedIds: readonly string[];
  readonly reason: string;
}

/**
 * Counts, audits and puts before information governance that a viewer opens a withheld message for a reason; the caller has judged the
 * reason, and shows nothing where it is refused. A message of whom nobody can tell has nobody to be reviewed about: it stands in the audit.
 */
export async function openWithheld(db: DataSource, viewer: Viewer, { messageId, protectedIds, reason }: WithheldMessage): Promise<Counted> {
  const { placeId } = viewer;
  return db.transaction(async (tx) => {
    const counted = await countAct(tx, viewer, 'MESSAGE', messageId, withheldPerHour);
    if (isRefused(counted)) await appendAudit(tx, placeId, actorOf(viewer), { action: 'REFUSED', operation: 'message', messageId, reason, detail: { tooMany: true } });
    if (counted !== 'NEW') return counted;
    // It opens the message and no record: it has ended when it begins.
    await tx.query(
      `insert into broken_glass (place_id, person_id, actor, actor_name, reason, opened_at, ends_at, place_at, organisations, message_id)
       select $1, person, $3, $4, $5, at, at, $6, $7::jsonb, $8 from unnest($2::bigint[]) person cross join (select clock_timestamp() at) now`,
      [placeId, protectedIds, viewer.id, viewer.name, reason, await placeNow(tx, placeId), seesEverybody(viewer.grants) ? null : JSON.stringify(organisationsOf(viewer)), messageId],
    );
    await appendAudit(tx, placeId, actorOf(viewer), { action: 'BREAK_GLASS', operation: 'message', personIds: protectedIds, messageId, reason });
    return counted;
  });
}
