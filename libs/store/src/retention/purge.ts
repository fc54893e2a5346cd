import type { DataSource } from 'typeorm';
import { dueForPurge, keptFrom, rejectionTextGone, type Due } from './due-for-purge.js';
import { noteRetention } from './note-retention.js';
import { daysOf } from './retention-rule.js';

/** What came of one class. `done` of what was `due`; the rest is held, or waits to be read. */
export interface Purged extends Due {
  readonly done: number;
}

/** What of a run goes away by the database's own narrow functions. People are erased one by one, elsewhere, by who may. */
type Purging = 'message-bytes' | 'rejection-texts' | 'looks' | 'sessions';
const isPurging = (of: string): of is Purging => Object.hasOwn(batches, of);

interface Batch {
  readonly done: number;
  /** No more: this was the last. */
  readonly over: boolean;
}

export interface PurgeWish {
  readonly placeId: string;
  readonly actor: string;
  /** How many rows one transaction changes. */
  readonly size?: number;
  readonly stopping?: () => boolean;
}

/** The oldest that a run leaves where it is, told by its batches. */
interface Kept {
  from: Date | null;
}

/** Each makes batches until nothing is left, and may be ended between any two of them. */
const batches: Record<Purging, (db: DataSource, placeId: string, size: number, kept: Kept) => AsyncGenerator<Batch>> = {
  'message-bytes': emptyBytes,
  'rejection-texts': emptyTexts,
  looks: (db, placeId, size) => deleting(db, 'purge_looks', placeId, size),
  sessions: (db, placeId, size) => deleting(db, 'purge_sessions', placeId, size),
};

/**
 * Lets go what every rule in force says, some at a time, each batch committed by itself: kill it anywhere, and the next run goes on
 * and ends the same. Receipts stay, so that a repeat is still absorbed and every count is as it was. What of people is due (`identities`) is told and left.
 */
export async function purge(db: DataSource, { placeId, actor, size = 500, stopping = () => false }: PurgeWish): Promise<Purged[]> {
  const purged: Purged[] = [];
  for (const each of await dueForPurge(db, placeId)) {
    const { rule } = each;
    const runs = rule.inForce && isPurging(rule.class) && each.due > each.held && !stopping();
    purged.push({ ...each, done: runs ? await run(db, each, rule.class, { placeId, actor, size, stopping }) : 0 });
  }
  return purged;
}

const run = async (db: DataSource, { rule, due, held }: Due, of: Purging, { placeId, actor, size, stopping }: Required<PurgeWish>): Promise<number> => {
  const [{ id }] = await db.query<[{ id: string }]>(`insert into purge (place_id, class, rule_version, actor, due, held) values ($1, $2, $3, $4, $5, $6) returning purge_id id`, [placeId, of, rule.version, actor, due, held]);
  const kept: Kept = { from: null };
  let [done, over] = [0, false];
  for await (const batch of batches[of](db, placeId, size, kept)) {
    done += batch.done;
    over = batch.over;
    await db.query(`update purge set done = $3 where place_id = $1 and purge_id = $2`, [placeId, id, done]);
    if (stopping()) break;
  }
  if (!over) return done;
  await db.transaction(async (tx) => {
    await tx.query(`update purge set ended_at = now(), kept_from = coalesce($3, place_now($1) - make_interval(days => $4)) where place_id = $1 and purge_id = $2`, [placeId, id, kept.from, daysOf(rule)]);
    await noteRetention(tx, placeId, { action: 'PURGE', operation: 'purge', actor, detail: { class: of, ruleVersion: rule.version, due, held, done } });
  });
  return done;
};

async function* emptyBytes(db: DataSource, placeId: string, size: number, kept: Kept): AsyncGenerator<Batch> {
  const [{ from }] = await db.query<[{ from: string }]>(`select (${keptFrom('message-bytes')})::text "from"`, [placeId]);
  for (let [at, id] = [from, '0']; ; ) {
    const [row] = await db.query<[{ looked: number; done: number; kept_at: Date | null; last_at: string | null; last_id: string | null }]>(
      `select looked, done, kept_at, last_at::text, last_id from purge_message_bytes($1, $2, $3, $4)`, [placeId, at, id, size]);
    kept.from ??= row.kept_at;
    yield { done: row.done, over: row.looked < size };
    if (row.looked < size || row.last_at === null || row.last_id === null) return;
    [at, id] = [row.last_at, row.last_id];
  }
}

async function* emptyTexts(db: DataSource, placeId: string, size: number, kept: Kept): AsyncGenerator<Batch> {
  for (let after = '0'; ; ) {
    const [rows] = await db.query<[{ id: string; message: string; at: Date; emptied: boolean }[], number]>(
      `with due as (select rejection_id, message_id, received_at, message_held($1, message_id, feed_id, held_subjects($1)) held from rejection
         where place_id = $1 and received_at < retention_cutoff($1, 'rejection-texts', 30) and received_at >= ${keptFrom('rejection-texts')} and message <> $4 and rejection_id > $2 order by rejection_id limit $3),
       told as (update receipt r set outcome_reason = $4 from due d where r.place_id = $1 and r.message_id = d.message_id and not d.held and r.outcome_reason is not null)
       update rejection j set message = case when d.held then j.message else $4 end from due d where j.place_id = $1 and j.rejection_id = d.rejection_id returning j.rejection_id id, d.received_at at, not d.held emptied`,
      [placeId, after, size, rejectionTextGone],
    );
    for (const { at } of rows.filter(({ emptied }) => !emptied)) if (kept.from === null || at < kept.from) kept.from = at;
    yield { done: rows.filter(({ emptied }) => emptied).length, over: rows.length < size };
    if (rows.length < size) return;
    after = rows.reduce((highest, { id }) => (BigInt(id) > BigInt(highest) ? id : highest), after);
  }
}

async function* deleting(db: DataSource, by: string, placeId: string, size: number): AsyncGenerator<Batch> {
  for (;;) {
    const [{ done }] = await db.query<[{ done: number }]>(`select ${by}($1, $2) done`, [placeId, size]);
    yield { done, over: done < size };
    if (done < size) return;
  }
}
