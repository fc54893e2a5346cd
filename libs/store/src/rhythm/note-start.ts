import type { DataSource } from 'typeorm';

/** A worker shows itself every second: with none heard for so long, the city was down. */
const downAfter = '6 seconds';

/** Notes that a worker comes up. Only the first one after all were down starts the city; one that joins others changes nothing. To be called before its first sign of life. */
export async function noteStart(db: Pick<DataSource, 'query'>, placeId: string): Promise<void> {
  await db.query(
    `insert into city_start as c (place_id, started_at) select $1, place_now($1)
     where not exists (select from timer_heartbeat where place_id = $1 and at > clock_timestamp() - interval '${downAfter}')
     on conflict (place_id) do update set started_at = excluded.started_at`,
    [placeId],
  );
}
