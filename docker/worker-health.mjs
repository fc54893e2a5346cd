// The worker listens on no port. It is well while a timer loop of its place has beaten within the last half minute; where
// several workers run, one that hangs shows in the board's watchdog and not here.
import { hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';

const longestSilence = '30 seconds';

/** The address with the worker's own login (libs/store/src/logins/login-of.ts), where there is a key to have it from; a test holds the two together. */
const address = () => {
  const { DATABASE_URL = '', DATABASE_LOGINS, IDENTITY_KEY, IDENTITY_KEY_FILE } = process.env;
  if (DATABASE_LOGINS === 'as-given' || !(IDENTITY_KEY || IDENTITY_KEY_FILE)) return DATABASE_URL;
  const key = IDENTITY_KEY ? Buffer.from(IDENTITY_KEY, /^[0-9a-f]{64}$/i.test(IDENTITY_KEY) ? 'hex' : 'base64') : readFileSync(IDENTITY_KEY_FILE);
  const derived = (use) => Buffer.from(hkdfSync('sha256', key, 'homeward', use, 32));
  const url = new URL(DATABASE_URL);
  Object.assign(url, { username: '', password: '' });
  url.searchParams.set('user', `homeward_app_${derived('database logins').toString('hex').slice(0, 12)}`);
  url.searchParams.set('password', derived('database login of app').toString('base64url'));
  return url.href;
};

const client = new pg.Client({
  connectionString: address(),
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
