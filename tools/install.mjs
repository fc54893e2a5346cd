// Installs what is missing. Plain Node only: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(fileURLToPath(import.meta.url), '../..');
const lockFile = join(root, 'package-lock.json');
const stampFile = join(root, 'node_modules', '.homeward-install');
const npmsOwnLock = join(root, 'node_modules', '.package-lock.json');

const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
const modified = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Whether the tools for tests are installed as well as what `npm start` needs. */
const hasDevTools = () => existsSync(join(root, 'node_modules', 'jest', 'package.json'));

/** Installed from this very lock file: by us (the stamp says so), or by npm itself since the lock file last changed. */
const fits = () =>
  existsSync(npmsOwnLock) &&
  (existsSync(stampFile) ? readFileSync(stampFile, 'utf8').trim() === hashOf(lockFile) || modified(npmsOwnLock) > Math.max(modified(stampFile), modified(lockFile)) : modified(npmsOwnLock) >= modified(lockFile));

/** Runs npm with the Node that runs us; on Windows npm is a command file, which only a shell starts. */
function npm(args) {
  const cli = process.env.npm_execpath;
  const [command, before] = cli && /\.c?js$/.test(cli) ? [process.execPath, [cli]] : ['npm', []];
  return spawnSync(command, [...before, ...args], { cwd: root, stdio: ['ignore', process.stderr, 'inherit'], shell: command === 'npm' && process.platform === 'win32' });
}

const installing = join(root, 'node_modules', '.homeward-installing');

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Takes the right to install; false where another command of this clone has it, after waiting for that one to end. Two installs at once take each other's packages away. */
function takeTurn() {
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  try {
    writeFileSync(installing, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const other = Number(existsSync(installing) ? readFileSync(installing, 'utf8') : 0);
  if (other > 0 && isAlive(other)) console.error('Another command is installing; waiting for it …');
  while (existsSync(installing) && other > 0 && isAlive(other)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  // One that was broken off left its mark; one without a number yet is just being written, unless it is old.
  const brokenOff = other > 0 ? Number(existsSync(installing) ? readFileSync(installing, 'utf8') : 0) === other : Date.now() - modified(installing) > 5_000;
  if (brokenOff) rmSync(installing, { force: true });
  return false;
}

/** Brings node_modules in line with package-lock.json; `dev` adds the tools for tests. Never takes tools away, never changes the lock file. */
export function ensureInstalled({ dev = false } = {}) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Homeward needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
    process.exit(1);
  }
  for (;;) {
    if (fits() && (!dev || hasDevTools())) return;
    if (takeTurn()) break;
  }
  try {
    install(dev);
  } finally {
    rmSync(installing, { force: true });
  }
}

function install(dev) {
  console.error(existsSync(npmsOwnLock) ? 'Installing what has changed …' : 'Installing (once; about a minute) …');
  const lockBefore = readFileSync(lockFile);
  const omit = dev || hasDevTools() ? ['--include=dev'] : ['--omit=dev'];
  const { status } = npm(['install', ...omit, '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  if (!readFileSync(lockFile).equals(lockBefore)) writeFileSync(lockFile, lockBefore);
  if (status !== 0) {
    console.error('npm install failed; its own message stands above.');
    rmSync(installing, { force: true });
    process.exit(1);
  }
  writeFileSync(stampFile, `${hashOf(lockFile)}\n`);
}
