import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readIdentityKey } from './identity-key.js';

let folder = '';
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'homeward-key-')); });
afterAll(() => rm(folder, { recursive: true }));

test('the key is made once, for the owner alone, and read again ever after, even by processes that start together', async () => {
  const settings = { identityKeyFile: join(folder, 'keys', 'identity.key'), production: false };
  const [one, other] = await Promise.all([readIdentityKey(settings), readIdentityKey(settings)]);
  expect(one).toHaveLength(32);
  expect(other).toEqual(one);
  expect(await readIdentityKey({ ...settings, production: true })).toEqual(one);
  expect((await stat(settings.identityKeyFile)).mode & 0o777).toBe(0o600);
});

test('production makes up no key', async () => {
  await expect(readIdentityKey({ identityKeyFile: join(folder, 'none'), production: true })).rejects.toThrow('IDENTITY_KEY');
});

test('a file of another length is refused', async () => {
  await writeFile(join(folder, 'short'), 'short');
  await expect(readIdentityKey({ identityKeyFile: join(folder, 'short'), production: false })).rejects.toThrow('32 bytes');
});
