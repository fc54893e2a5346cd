import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeLogins, migrate, openDatabase, createToken, readPlaceFile, type DataSource, tellContextKey } from '@homeward/store';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { checkRebuild } from '@homeward/app-worker';
import { canary, tracesIn } from '../canary/canary.js';
import { followCanary } from '../canary/follow-canary.js';
import { startEmbedded } from '../../apps/homeward/src/postgres/start-embedded.js';
import { ask, until } from '../tools/ask.js';
import { startRedis } from '../tools/start-redis.mjs';
import { startRole, type RoleProcess } from '../tools/role-process.js';
import { freePorts } from '../tools/free-ports.js';
import { throwawayDataDir } from '../tools/start-homeward.js';
import { stubbornSender, type StubbornSender } from '../tools/stubborn-sender.js';

type Postgres = Awaited<ReturnType<typeof startEmbedded>>;

const place = readPlaceFile();
let postgres: Postgres;
let redis: { url: string; stop: () => Promise<void> };
let roles: RoleProcess[] = [];
let mllpPorts: number[] = [];
let apiPorts: number[] = [];
let intakePort = 0;
/** Every command that Redis was given, with all that it bore. */
const redisHeard: string[] = [];
let monitor: Redis;
let tokens = { operator: '', integration: '' };
let db: DataSource;
let removeData: () => Promise<void>;
let dataDir: string;

beforeAll(async () => {
  ({ dataDir, remove: removeData } = await throwawayDataDir());
  await mkdir(join(dataDir, 'redis'));
  postgres = await startEmbedded(dataDir);
  const [redisPort = 0, ...ports] = await freePorts(7);
  redis = await startRedis(redisPort, join(dataDir, 'redis'));
  // It listens by a connection of its own; the one that asked for it would come back for ever.
  const asking = new Redis(redis.url);
  monitor = await asking.monitor();
  asking.disconnect();
  monitor.on('monitor', (_time: string, command: readonly string[]) => redisHeard.push(command.join(' ')));
  await migrate(postgres.url, place);
  const identityKey = randomBytes(32);
  await tellContextKey(postgres.url, identityKey);
  await makeLogins(postgres.url, identityKey);
  db = await openDatabase({ url: postgres.url, role: 'app', max: 2 });
  const owner = await openDatabase({ url: postgres.url, role: 'owner', max: 1 });
  tokens = { operator: (await createToken(owner, place.placeId, 'operator', 1)).token, integration: (await createToken(owner, place.placeId, 'integration', 1)).token };
  await owner.destroy();
  // As in docker/compose.yaml: no role knows the password of the database.
  const address = Object.assign(new URL(postgres.url), { username: '', password: '' }).href;
  const env = { DATABASE_URL: address, REDIS_URL: redis.url, DATA_DIR: dataDir, IDENTITY_KEY: identityKey.toString('base64'), LOG_LEVEL: 'info' };
  const [m1 = 0, m2 = 0, i1 = 0, i2 = 0, a1 = 0, a2 = 0] = ports;
  mllpPorts = [m1, m2];
  apiPorts = [a1, a2];
  intakePort = i1;
  roles = await Promise.all([
    startRole('intake', { ...env, MLLP_PORT: String(m1), INTAKE_PORT: String(i1), PORT: String(a1) }),
    startRole('intake', { ...env, MLLP_PORT: String(m2), INTAKE_PORT: String(i2), PORT: String(a1) }),
    startRole('worker', env),
    startRole('worker', env),
    startRole('api', { ...env, PORT: String(a1) }),
    startRole('api', { ...env, PORT: String(a2) }),
  ]);
});

afterAll(async () => {
  await db.destroy();
  await Promise.all(roles.map((role) => role.stop()));
  monitor.disconnect();
  await redis.stop();
  await postgres.stop();
  await removeData();
});

const stamp = (minutesAgo: number): string => new Date(Date.now() - minutesAgo * 60_000).toISOString().replace(/[-:T]/g, '').slice(0, 14) + '+0000';

/** The stay of one invented person: in, moved, and every third goes home. */
const stayOf = (n: number): [string, string][] => {
  const line = (event: string, minutesAgo: number): [string, string] => {
    const id = `K${n}-${event}`;
    const ward = event === 'A01' ? 'A' : 'B';
    const at = stamp(minutesAgo);
    return [id, [`MSH|^~\\&|KILLPAS|RTD02|||${at}||ADT^${event}|${id}|P|2.4`, `EVN||${at}||||${at}`, `PID|1||K${n}^^^RTD^MR||${canary.family}^K${n}`, `PV1|1|I|W${ward}^B^${n}^RTD02${'|'.repeat(16)}KV${n}${'|'.repeat(17)}19${'|'.repeat(8)}${stamp(60)}|${event === 'A03' ? at : ''}`].join('\r')];
  };
  return [line('A01', 60), line('A02', 30), ...(n % 3 === 0 ? [line('A03', 10)] : [])];
};

const people = 150;

test('kill -9 of any process in the middle of a stream loses no acknowledged message, and the board ends right', async () => {
  const senders: StubbornSender[] = [stubbornSender(mllpPorts), stubbornSender([...mllpPorts].reverse())];
  const streams = senders.map(async (sender, own) => {
    for (let n = own; n < people; n += senders.length) {
      for (const [id, message] of stayOf(n)) await sender.send(id, message);
    }
  });
  const done = Promise.all(streams);
  for (const role of [0, 2, 4, 1, 3, 5]) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await roles[role]?.kill();
  }
  process.kill(postgres.pid, 'SIGKILL');
  await new Promise((resolve) => setTimeout(resolve, 500));
  postgres = await startEmbedded(dataDir, Number(new URL(postgres.url).port));
  await done;
  senders.forEach((sender) => { sender.close(); });

  const acknowledged = senders.flatMap((sender) => sender.acknowledged);
  const sent = Array.from({ length: people }, (_, n) => stayOf(n).length).reduce((sum, count) => sum + count, 0);
  expect(acknowledged).toHaveLength(sent);
  const waiting = () => db.query<{ n: number }[]>(`select count(*)::int n from receipt where outcome is null`).then((rows) => rows[0]?.n ?? -1).catch(() => -1);
  await until(waiting, (n) => n === 0);
  const outcomes = await db.query<{ outcome: string; n: number }[]>(`select outcome, count(distinct control_id)::int n from receipt where sender = 'KILLPAS|RTD02' group by 1`);
  expect(outcomes).toEqual([{ outcome: 'FACTS', n: sent }]);
  const stays = await db.query(`select state, count(*)::int n from stay group by 1 order by 1`);
  expect(stays).toEqual([{ state: 'ENDED', n: people / 3 }, { state: 'OPEN', n: (people * 2) / 3 }]);
  expect((await checkRebuild(db, place.placeId)).differences).toEqual([]);
  for (const port of apiPorts) {
    const home = { address: `http://127.0.0.1:${port}`, tokens };
    const { city } = await until(() => ask<{ city: { sectors: { code: string; sites: { code: string; occupied: number }[] }[] } }>(home, '{ city { sectors { code sites { code occupied } } } }'), () => true);
    expect(city.sectors.find((sector) => sector.code === 'ACUTE')?.sites.find((site) => site.code === 'RTD02')?.occupied).toBe((people * 2) / 3);
  }
});

// Follows on the test above: its people bear the canary's name, so that what was said by processes that were killed, and by those whose database was, is searched too.
// Control: with what the database says of a fault let into a log, and with an NHS number in the job that wakes a reader, intake's log and Redis were red.
test('no number and no name of a person stands in what processes say, in Redis, in metrics, in the audit or in the log of the database', async () => {
  const superuser = new Client({ connectionString: postgres.url });
  await superuser.connect();
  try {
    const settled = () => until(() => db.query<{ n: number }[]>(`select count(*)::int n from receipt where outcome is null`), ([row]) => row?.n === 0);
    const [mllpPort = 0] = mllpPorts;
    const answered = await followCanary({ mllpPort, intake: `http://127.0.0.1:${intakePort}`, api: `http://127.0.0.1:${apiPorts[0]}`, tokens, superuser, settled }, stamp(20));
    const metrics = await Promise.all(apiPorts.flatMap((port) => ['metrics', 'health/ready'].map(async (path) => (await fetch(`http://127.0.0.1:${port}/${path}`)).text())));
    const audit = (await superuser.query<{ line: string }>('select audit::text line from homeward.audit')).rows.map(({ line }) => line);
    const kept = (await superuser.query<{ line: string }>('select message_body::text line from homeward.message_body')).rows.map(({ line }) => line);
    // But for the sentence that the test itself has the database say; what it would tell beside it (DETAIL) is searched.
    const saidByDatabase = (await readFile(join(dataDir, 'logs', 'postgres.log'), 'utf8')).split('\n').filter((line) => !line.includes('ERROR:  canary fault:')).join('\n');
    const sinks = { ...Object.fromEntries(roles.map((role, n) => [`log of role ${n}`, role.said()])), redis: redisHeard.join('\n'), metrics: metrics.join('\n'), audit: audit.join('\n'), 'log of the database': saidByDatabase };
    // What is searched is there, and the canary did go every way: it is told to who asks, and kept as it came.
    expect(Object.entries(sinks).filter(([, text]) => text.length < 100).map(([sink]) => sink)).toEqual([]);
    expect([tracesIn(answered), tracesIn(kept.join('\n'))]).toEqual([expect.arrayContaining([canary.nhsNumber, canary.family]), expect.arrayContaining([canary.nhsNumber, canary.family, canary.mrn])]);
    expect(roles.slice(0, 5).map((role) => /fail|fault|could not|error/i.test(role.said()))).toContain(true);
    expect(Object.entries(sinks).flatMap(([sink, text]) => tracesIn(text).map((word) => `${word} in ${sink}: ${text.split('\n').find((line) => tracesIn(line).length > 0)?.slice(0, 400) ?? ''}`))).toEqual([]);
    // The control of the way into Redis that is watched.
    const writer = new Redis(redis.url);
    await writer.publish('canary', canary.nhsNumber);
    await until(() => Promise.resolve(tracesIn(redisHeard.join('\n'))), (found) => found.length > 0);
    writer.disconnect();
  } finally {
    await superuser.end();
  }
});
