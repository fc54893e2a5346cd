import type { Working } from '../working.js';

/** How long a claimed timer may take before another worker claims it again. */
const leaseSeconds = 30;

/** The longest sleep: also how often the loop shows that it lives. */
const longestSleepMs = 1_000;

/**
 * The loop that finds what is due, by the place clock: claims it with a lease and hands each claim to a job. A job that is
 * lost costs a lease; a job that comes twice finds the timer done.
 */
export async function runTimerLoop(working: Working, worker: string, stopping: () => boolean): Promise<void> {
  while (!stopping()) {
    let sleepMs = longestSleepMs;
    try {
      const claimed = await claimDue(working);
      for (const { case_id: caseId, step } of claimed) {
        await working.messaging.nudge('timers', { name: 'due', data: { placeId: working.place.placeId, caseId, step }, dedupe: `${caseId}-${step}` });
      }
      await beat(working, worker);
      sleepMs = claimed.length > 0 ? 0 : await untilNextDue(working);
    } catch (error) {
      working.logger.warn({ code: (error as { code?: string }).code ?? (error as Error).name }, 'the timer loop could not look; it tries again');
    }
    if (sleepMs > 0) await new Promise((resolve) => setTimeout(resolve, sleepMs));
  }
}

const claimDue = ({ db, place }: Working): Promise<{ case_id: string; step: string }[]> =>
  db
    .query<[{ case_id: string; step: string }[], number]>(
      `update timer t set leased_until = clock_timestamp() + $2 * interval '1 second'
       from (select place_id, case_id, step from timer
             where place_id = $1 and done_at is null and due_at <= place_now($1) and (leased_until is null or leased_until < clock_timestamp())
             order by due_at limit 100 for update skip locked) due
       where t.place_id = due.place_id and t.case_id = due.case_id and t.step = due.step returning t.case_id, t.step`,
      [place.placeId, leaseSeconds],
    )
    .then(([rows]) => rows);

const beat = ({ db, place }: Working, worker: string): Promise<unknown> =>
  db.query(
    `insert into timer_heartbeat (place_id, worker, at) values ($1, $2, clock_timestamp()) on conflict (place_id, worker) do update set at = excluded.at`,
    [place.placeId, worker],
  );

const untilNextDue = async ({ db, place }: Working): Promise<number> => {
  const [row] = await db.query<[{ ms: string | null }]>(
    `select extract(epoch from min(due_at) - place_now($1)) * 1000 ms from timer where place_id = $1 and done_at is null and (leased_until is null or leased_until < clock_timestamp())`,
    [place.placeId],
  );
  return row.ms === null ? longestSleepMs : Math.min(longestSleepMs, Math.max(20, Number(row.ms)));
};
