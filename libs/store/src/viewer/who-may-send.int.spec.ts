import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { grantedFor, roles } from '@homeward/access';
import type { DataSource } from 'typeorm';
import { freshDatabase, type FreshDatabase } from '../../../../test/tools/fresh-database.js';
import { openVault } from '../identity/vault.js';
import { openDatabase } from '../open-database.js';
import { beginSession, whoMaySend } from './sessions.js';
import { grantRole, recogniseStaff } from './staff.js';

const place = 'newcastle';
let database: FreshDatabase;
let owner: DataSource;
let intake: DataSource;
beforeAll(async () => {
  database = await freshDatabase();
  owner = await openDatabase({ url: database.url, role: 'owner', max: 1 });
  intake = await openDatabase({ url: database.url, role: 'intake', max: 1 });
});
afterAll(async () => {
  await owner.destroy();
  await intake.destroy();
  await database.drop();
});

// Control: with any role that holds, all fourteen could send.
test('of all roles, operators and the data desk alone send a feed’s file by hand', async () => {
  const may: string[] = [];
  for (const role of roles) {
    const { staffId } = await recogniseStaff(owner, place, { issuer: 'https://provider.example', subject: role, name: role, called: role });
    await grantRole(owner, place, { staffId, role, organisation: grantedFor[role] === 'PLACE' ? null : 'RTD02', ward: grantedFor[role] === 'WARD' ? 'W12' : null, grantedBy: 'test', days: null });
    const secret = await beginSession(owner, openVault(randomBytes(32)), place, { staffId, providerSession: null, idToken: 'none', locksAfterMinutes: null });
    if ((await whoMaySend(intake, place, secret)) === staffId) may.push(role);
  }
  expect(may).toEqual(['operator', 'data']);
});
