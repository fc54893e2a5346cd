import type { DataSource } from 'typeorm';
import { actorOf } from '../audit/actor-of.js';
import { appendAudit } from '../audit/append-audit.js';
import { sessionHolds, sessionOpen, staffOfSession } from './session-holds.js';
import type { Viewer } from './viewer.js';

/** Minutes since somebody last proved to the provider who they are, in which they may end others of their sessions (ASVS 5.0, V7.5.2). */
export const provedMinutes = 10;

/** A session as the one to whom it belongs is shown it. */
export interface OwnSession {
  readonly id: string;
  /** The one by which they ask. */
  readonly current: boolean;
  /** Kind of browser and machine; null: not known. */
  readonly device: string | null;
  readonly locked: boolean;
  readonly startedAt: Date;
  /** When somebody last typed or pointed there. */
  readonly lastActiveAt: Date;
}

/** Whose sessions, and by which of them they ask. Null: a machine, which has none. */
const ofViewer = ({ placeId, id, session }: Viewer): readonly [placeId: string, staffId: string, sessionHash: Buffer] | null => {
  const staffId = /^staff:(\d+)$/.exec(id)?.[1];
  return staffId === undefined || session === undefined ? null : [placeId, staffId, Buffer.from(session, 'hex')];
};

/** The viewer's own sessions that hold: the one by which they ask first, then the one that was used last. */
export async function ownSessions(db: Pick<DataSource, 'query'>, viewer: Viewer): Promise<OwnSession[]> {
  const mine = ofViewer(viewer);
  if (mine === null) return [];
  return db.query(
    `select s.session_id id, s.session_hash = $3 current, s.device, not (${sessionOpen}) locked, s.started_at "startedAt", s.seen_at "lastActiveAt"
     from session s ${staffOfSession} where s.place_id = $1 and s.staff_id = $2 and ${sessionHolds} order by 2 desc, s.seen_at desc, s.session_id desc`,
    [...mine],
  );
}

/** Whether the viewer proved who they are a moment ago, so that they may end others of their sessions. */
export async function provedLately(db: Pick<DataSource, 'query'>, viewer: Viewer): Promise<boolean> {
  const mine = ofViewer(viewer);
  if (mine === null) return false;
  return (await db.query<unknown[]>(`select 1 from session where place_id = $1 and staff_id = $2 and session_hash = $3 and proved_at > now() - interval '${provedMinutes} minutes'`, [...mine])).length > 0;
}

/** Ends one of the viewer's own sessions (`which`: its id), or all but the one by which they ask (`OTHERS`); that one is never ended here. Returns how many. */
export async function endOwnSessions(db: DataSource, viewer: Viewer, which: string): Promise<number> {
  const mine = ofViewer(viewer);
  if (mine === null) return 0;
  return db.transaction(async (tx) => {
    const [ended] = await tx.query<[{ id: string }[], number]>(
      `update session s set ended_at = now(), ended_by = 'ELSEWHERE' from staff f where f.place_id = s.place_id and f.staff_id = s.staff_id and s.place_id = $1 and s.staff_id = $2 and s.session_hash <> $3
         and ($4::bigint is null or s.session_id = $4) and ${sessionHolds} returning s.session_id id`,
      [...mine, which === 'OTHERS' ? null : which],
    );
    for (const { id } of ended) await appendAudit(tx, viewer.placeId, actorOf(viewer), { action: 'SIGN_OUT', operation: 'ended from another session', detail: { sessionId: id } });
    return ended.length;
  });
}
