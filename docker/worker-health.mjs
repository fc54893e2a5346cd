// The worker listens on no port. It is well while a timer loop of its place has beaten within the last half minute; where
// several workers run, one that hangs shows in the board's watchdog and not here.
import pg from 'pg';

const longestSilence = '30 seconds';
const client = new pg.Client({
  connectionString: process.env.DATABASE_URL,
  options: '-c role=homeward_app -c search_path=homeward',
  application_name: 'homeward-worker-health',
  connectionTimeoutMillis: 3_000,
  query_timeout: 3_000,
});

try {
  await client.connect();
  const { rows } = await client.query('select coalesce(max(at) > clock_timestamp() - $1::interval, false) beats from timer_heartbeat', [longestSilence]);
  process.exitCode = rows[0].beats ? 0 : 1;
} catch {
  process.exitCode = 1;
} finally {
  await client.end().catch(() => undefined);
}
