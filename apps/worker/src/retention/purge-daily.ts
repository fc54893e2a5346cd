import { erasuresPending, purge, type DataSource } from '@homeward/store';
import type { Working } from '../working.js';

const actor = 'worker';

/** A run that did not end, because its process did, is taken up again after so long. */
const takenUpAfter = '1 hour';

/**
 * Once a day, by one worker of all: lets go what rules in force say, and says in the log what waits for somebody: a period that is over with a rule
 * that only reports, people who are due (whom only the operator's tool may erase), and people who came back with a backup. True: this call ran.
 */
export async function purgeDaily({ db, place, logger }: Pick<Working, 'db' | 'place' | 'logger'>, stopped: () => boolean = () => false): Promise<boolean> {
  const { placeId } = place;
  const claim = await claimDay(db, placeId);
  if (claim === null) return false;
  const purged = await purge(db, { placeId, actor, stopping: stopped });
  for (const { rule, due, held, done } of purged) {
    const over = due - held - done;
    if (over <= 0 || stopped()) continue;
    const told = { class: rule.class, due: over };
    if (!rule.inForce) logger.warn(told, 'is past the period that is proposed, and nothing goes before the controller has decided: homeward retention report');
    else if (rule.class === 'identities') logger.warn(told, 'people are past the period that is in force: homeward retention run erases them');
  }
  const pending = await erasuresPending(db, placeId);
  if (pending > 0) logger.warn({ records: pending }, 'records of people who were erased are back with a backup: homeward retention run erases them again');
  if (!stopped()) await db.query(`update purge set ended_at = now(), done = $3 where place_id = $1 and purge_id = $2`, [placeId, claim, purged.reduce((sum, { done }) => sum + done, 0)]);
  return true;
}

/** Takes the day for this process; null: another one has it, or it is done. */
const claimDay = (db: DataSource, placeId: string): Promise<string | null> =>
  db.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 7))`, [`purge/${placeId}`]);
    const [row] = await tx.query<{ id: string }[]>(
      `insert into purge (place_id, class, rule_version, actor, due, held) select $1, 'day', 0, $2, 0, 0
       where not exists (select from purge where place_id = $1 and class = 'day' and begun_at > now() - case when ended_at is null then interval '${takenUpAfter}' else interval '23 hours' end) returning purge_id id`,
      [placeId, actor],
    );
    return row?.id ?? null;
  });
