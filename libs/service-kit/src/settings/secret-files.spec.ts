import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { readSettings } from './read-settings.js';
import { secretFiles } from './secret-files.js';
import { SettingsFault } from './settings-fault.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeward-secrets-'));
});
afterAll(() => rm(folder, { recursive: true }));

let nth = 0;
const kept = async (text: string, mode = 0o600): Promise<string> => {
  const file = join(folder, `${(nth += 1)}.secret`);
  await writeFile(file, text);
  await chmod(file, mode);
  return file;
};
const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readSettings(env);
    return [];
  } catch (fault) {
    return (fault as SettingsFault).faults;
  }
};

test('an address with a password may stand in a file', async () => {
  const env = { DATABASE_URL_FILE: await kept('postgres://homeward:canary@db/homeward\n'), REDIS_URL_FILE: await kept('redis://:canary@cache:6379') };
  expect(readSettings(env)).toMatchObject({ databaseUrl: 'postgres://homeward:canary@db/homeward', redisUrl: 'redis://:canary@cache:6379' });
  expect(faultsOf({ ...env, DATABASE_URL: 'postgres://another@db/homeward' })).toEqual(['DATABASE_URL and DATABASE_URL_FILE cannot both be set']);
  expect(faultsOf({ DATABASE_URL_FILE: join(folder, 'none') })).toEqual(['DATABASE_URL_FILE cannot be read (ENOENT)']);
});

/** What a setting needs beside it, for a file that is named by it. */
const whole = (name: string, file: string, other: string): Record<string, string> => {
  switch (name) {
    case 'OIDC_CLIENT_SECRET_FILE':
    case 'OIDC_CLIENT_KEY_FILE': return { [name]: file, OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'x', PUBLIC_URL: 'https://homeward.example' };
    case 'HTTPS_KEY': return { [name]: file, HTTPS_CERT: other };
    case 'MLLP_TLS_KEY': return { [name]: file, MLLP_TLS_PORT: '2576', MLLP_TLS_CERT: other, MLLP_TLS_CLIENT_CA: other };
    default: return { [name]: file };
  }
};
const content: Record<string, string> = { DATABASE_URL_FILE: 'postgres://a:b@c/d', REDIS_URL_FILE: 'redis://a', METRICS_TOKEN_FILE: 'm'.repeat(32) };

// Control: with the mask 0o004 taken for 0o000 each of the first lines of this test was red.
test.each(secretFiles)('%s: a file that everybody may read is refused, and told in the demo', async (name) => {
  const [open, own, other] = [await kept(content[name] ?? 'canary', 0o644), await kept(content[name] ?? 'canary', 0o640), await kept('certificate', 0o644)];
  expect(faultsOf(whole(name, open, other))).toEqual([`${name} names a file that everybody on this machine may read: take that right away, with chmod o-r`]);
  expect(readSettings({ ...whole(name, open, other), DEMO: 'on' }).openSecrets).toEqual([name]);
  expect(readSettings(whole(name, own, other)).openSecrets).toEqual([]);
});

test('what is wrong with a secret is told without it, from the environment and from a file', async () => {
  const canary = 'Canary7731';
  const wrong = { DATABASE_URL: `mysql://a:${canary}@b/c`, REDIS_URL: `http://${canary}`, IDENTITY_KEY: canary, OIDC_CLIENT_SECRET: canary, OIDC_CLIENT_SECRET_FILE: await kept(canary) };
  const inFiles = { DATABASE_URL_FILE: await kept(wrong.DATABASE_URL), REDIS_URL_FILE: await kept(wrong.REDIS_URL) };
  for (const env of [wrong, inFiles]) {
    const told = (() => {
      try {
        return readSettings(env);
      } catch (fault) {
        return fault;
      }
    })();
    expect(told).toBeInstanceOf(SettingsFault);
    expect(inspect(told, { depth: 9 })).not.toContain(canary);
  }
  // Control: the settings themselves hold it, so that there is something to tell.
  expect(inspect(readSettings({ DATABASE_URL: `postgres://a:${canary}@b/c` }), { depth: 9 })).toContain(canary);
});
