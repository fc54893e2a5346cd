import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readSettings, SettingsFault, type Settings } from '@homeward/service-kit';
import { claimDataDir, releaseDataDir } from './claim-data-dir.js';
import { keepPostgres } from './keep-postgres.js';
import { keepRunning } from './keep-running.js';
import { takenPorts } from './port-in-use.js';
import type { Ready } from './ready.js';
import { readRunning, removeRunning, writeRunning } from './running.js';
import { welcome } from './welcome.js';

const program = (path: string): string => join(import.meta.dirname, '../../..', path);
const largestLog = 10_000_000;

/** A log that grew large is set aside at the next start; one older log is kept. */
async function logFile(dataDir: string, name: string): Promise<string> {
  const file = join(dataDir, 'logs', `${name}.log`);
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  if (size > largestLog) await rename(file, `${file}.1`);
  return file;
}

/** Why Homeward cannot start, in sentences for the person at the terminal. */
class CannotStart extends Error {}

/** The children of a supervisor that was killed outright notice and leave within seconds: wait for them before blaming others. */
async function portsStillTaken(settings: Settings): Promise<string[]> {
  // The note of a run that ended by itself is taken away; one that is left behind is of a run that was killed.
  const left = await stat(join(settings.dataDir, 'running.json')).then(() => true, () => false);
  for (let tries = 0; ; tries += 1) {
    const taken = await takenPorts({ PORT: settings.port, MLLP_PORT: settings.mllpPort }, settings.host);
    if (taken.length === 0 || !left || tries >= 24) return taken;
    await pause(500);
  }
}

async function checkTheGround(settings: Settings): Promise<void> {
  const holder = await claimDataDir(settings.dataDir);
  if (holder !== undefined) {
    const running = await readRunning(settings.dataDir);
    throw new CannotStart(`Homeward already runs on ${settings.dataDir} (process ${holder})${running ? `: open ${running.address}` : ''}`);
  }
  const taken = await portsStillTaken(settings);
  if (taken.length > 0) {
    await releaseDataDir(settings.dataDir);
    throw new CannotStart(taken.join('\n'));
  }
}

/** Brings everything up in order and resolves to what takes it down again in the opposite order. */
async function bringUp(settings: Settings, env: NodeJS.ProcessEnv, say: (line: string) => void, stops: (() => Promise<void>)[]): Promise<void> {
  const { dataDir, host, port, mllpPort } = settings;
  await mkdir(join(dataDir, 'logs'), { recursive: true });
  let databaseUrl = settings.databaseUrl;
  if (!databaseUrl) {
    const postgres = await keepPostgres(dataDir, say);
    stops.push(() => postgres.stop());
    databaseUrl = postgres.url;
  }

  // UTC in every child: no default zone of the machine may leak into a date.
  const childEnv = { ...env, TZ: 'UTC', DATA_DIR: dataDir, DATABASE_URL: databaseUrl, DEMO: settings.demo ? 'on' : 'off' };
  let heard = (_: Ready): void => undefined;
  const ready = new Promise<Ready>((resolve) => { heard = resolve; });
  const all = keepRunning({
    name: 'Homeward', script: program('homeward/dist/all-roles/main-all.js'), env: childEnv, logFile: await logFile(dataDir, 'homeward'), say,
    onMessage: (message) => heard(message as Ready),
  });
  stops.push(() => all.stop());
  const { placeId, tokens, demoStaff } = await Promise.race([ready, all.firstRun.then(() => ready)]);
  all.settle();

  const reach = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  const address = `http://${reach.includes(':') ? `[${reach}]` : reach}:${port}`;
  await writeRunning(dataDir, { pid: process.pid, placeId, address, mllpHost: reach, mllpPort, databaseUrl, tokens, startedAt: new Date().toISOString() });
  stops.push(() => removeRunning(dataDir));

  if (settings.demo) {
    const simulator = keepRunning({
      name: 'The demo city', script: program('simulator/dist/main.js'), logFile: await logFile(dataDir, 'simulator'), say,
      env: { ...childEnv, DATABASE_URL: undefined, HOMEWARD_URL: address, MLLP_HOST: reach, MLLP_PORT: String(mllpPort), HOMEWARD_TOKEN: tokens.integration },
    });
    simulator.settle();
    stops.push(() => simulator.stop());
  }
  console.log(welcome({ address, mllpPort, demo: settings.demo, demoStaff, dataDir, ...(settings.signIn && { issuer: settings.signIn.issuer }) }));
}

/** `npm start`: a small process that brings up the rest, restarts what dies and stops all on Ctrl-C. */
export async function start(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const say = (line: string): void => console.log(`[homeward] ${line}`);
  const stops: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;
  const takeDown = async (): Promise<void> => {
    for (const stop of stops.reverse()) await stop().catch((error: unknown) => say(String(error)));
  };
  const leave = (): void => {
    if (stopping) return;
    say('Stopping');
    stopping = takeDown().then(() => {
      say('Stopped; the data is kept');
      process.exit(0);
    });
  };
  try {
    const settings = readSettings({ ...env, DEMO: env['DEMO']?.trim() || 'on' });
    await checkTheGround(settings);
    stops.push(() => releaseDataDir(settings.dataDir));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave);
    leaveWithNpm(leave);
    await bringUp(settings, env, say, stops);
  } catch (error) {
    if (stopping) return;
    const plain = error instanceof SettingsFault || error instanceof CannotStart;
    console.error(plain ? error.message : `Homeward did not start:\n${error instanceof Error ? error.message : String(error)}`);
    stopping = takeDown();
    await stopping;
    process.exit(1);
  }
}

/** Started by npm, this process is what npm shows; when npm is killed outright nobody could stop us with Ctrl-C any more. */
function leaveWithNpm(leave: () => void): void {
  if (process.env['npm_lifecycle_event'] !== 'start') return;
  const parent = process.ppid;
  setInterval(() => { if (process.ppid !== parent) leave(); }, 1_000).unref();
}
