import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { loadDataType, validateResource } from '@medplum/core';
import type { AuditEvent } from '@medplum/fhirtypes';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anchorAudit, anchorKey, appendAudit, auditActions, openDatabase, openVault, type AuditActor, type DataSource } from '@homeward/store';
import { audit } from '../../apps/homeward/src/operator/audit/audit.js';
import { adt } from '../../apps/worker/src/testing/adt.js';
import { cityForTest, type CityForTest } from '../../apps/worker/src/testing/city-for-test.js';
import { freshDatabase } from '../tools/fresh-database.js';
import { auditEventDefinition } from './audit-event-elements.js';

const placeId = 'newcastle';
const key = Buffer.alloc(32, 5);
const nurse: AuditActor = { id: 'staff:4', name: 'Amina Yusuf', roles: ['operator'] };
loadDataType(auditEventDefinition);

let city: CityForTest;
let owner: DataSource;
let folder: string;
let said: string;
beforeEach(async () => {
  city = await cityForTest(await freshDatabase());
  Object.assign(city.working, { vault: openVault(key) });
  owner = await openDatabase({ url: city.database.url, role: 'owner', max: 2 });
  folder = await mkdtemp(join(tmpdir(), 'audit-verbs-'));
  await writeFile(join(folder, 'identity.key'), key, { mode: 0o600 });
  Object.assign(process.env, { DATABASE_URL: city.database.url, IDENTITY_KEY_FILE: join(folder, 'identity.key'), AUDIT_ANCHOR_FILE: join(folder, 'anchors.ndjson') });
  said = '';
  jest.spyOn(console, 'log').mockImplementation((text: string) => { said += `${text}\n`; });
});
afterEach(async () => {
  jest.restoreAllMocks();
  for (const name of ['DATABASE_URL', 'IDENTITY_KEY_FILE', 'AUDIT_ANCHOR_FILE']) delete process.env[name];
  await owner.destroy();
  await rm(folder, { recursive: true });
  await city.stop();
});

const look = (personIds: readonly string[], operation = 'findPerson', reason: string | null = null): Promise<void> => appendAudit(city.db, placeId, nurse, { action: 'LOOK', operation, personIds, reason });
const anchored = (): Promise<unknown> => anchorAudit(city.db, placeId, { path: join(folder, 'anchors.ndjson'), key: anchorKey(key) }, new Date());

test('verify says what it checked, and ends with 1 when an event was changed', async () => {
  await look(['1', '2']);
  await anchored();
  expect(await audit(['verify'])).toBe(0);
  expect(said).toMatch(/^2 events are chained; 2 of them are borne out by anchors, the last of 20\S+\.\nNothing was changed\.\n$/);
  await owner.query(`alter table audit disable trigger user`);
  await owner.query(`update audit set person_id = 3 where person_id = 2`);
  said = '';
  expect(await audit(['verify'])).toBe(1);
  expect(said).toMatch(/\nEDITED: event 2 \(number \d+\).*\nTHE AUDIT WAS CHANGED: 1 findings\.\n$/);
});

test('who-looked finds every record that is one with a number’s bearer, by the number alone, prints it nowhere, and is itself recorded', async () => {
  await city.receive('rvi', adt({ event: 'A01' }));
  await city.read('rvi');
  const [person] = await city.db.query<{ person: string; members: string[] }[]>(`select person_id person, array_agg(subject_id::text) members from person_subject group by 1 having count(*) > 1`);
  const other = person?.members.find((id) => id !== person.person) ?? '';
  const number = (await readNumber()).replace(/(...)(...)(....)/, '$1 $2 $3');
  await look([person?.person ?? '']);
  // As it was looked at before the two records were one.
  await look([other], 'clockCases');
  await look(['999999']);
  expect(await audit(['who-looked', number])).toBe(0);
  expect(said.trim().split('\n').map((line) => line.split('\t').slice(1))).toEqual([['Amina Yusuf (staff:4, operator)', 'LOOK', 'findPerson'], ['Amina Yusuf (staff:4, operator)', 'LOOK', 'clockCases']]);
  expect(said.replaceAll(' ', '')).not.toContain(number.replaceAll(' ', ''));
  said = '';
  await audit(['who-looked', number]);
  expect(said).toContain('Operator at the terminal (operator at the terminal, operator)\tLOOK\taudit who-looked');
  await expect(audit(['who-looked', '9990000026'])).rejects.toThrow('Nobody is known by this number');
  await expect(audit(['who-looked', '123'])).rejects.toThrow('not a valid NHS number');
});

const readNumber = async (): Promise<string> => {
  const [row] = await city.db.query<{ index: string; sealed: Buffer }[]>(`select encode(blind_index, 'hex') "index", sealed_value sealed from subject where authority = 'NHS' or authority ilike '%nhs%' limit 1`);
  return openVault(key).open(row?.sealed ?? Buffer.alloc(0), `subject/${row?.index ?? ''}`);
};

test('the export is FHIR R4 AuditEvents, one for each person, in lines or as a Bundle, for its owner alone; and the export is recorded', async () => {
  await look(['1', '2'], 'alerts', 'Ward round');
  for (const action of auditActions) await appendAudit(city.db, placeId, { ...nurse, roles: [] }, { action, operation: 'x', messageId: '7', caseId: 'c_1' });
  await anchored();
  const lines = join(folder, 'audit.ndjson');
  expect(await audit(['export', lines])).toBe(0);
  expect((await stat(lines)).mode & 0o777).toBe(0o600);
  const events = (await readFile(lines, 'utf8')).trim().split('\n').map((line) => JSON.parse(line) as AuditEvent);
  expect(events).toHaveLength(2 + auditActions.length);
  for (const event of events) expect(validateResource(event).filter(({ severity }) => severity !== 'warning')).toEqual([]);
  expect(events.slice(0, 2).map(({ entity }) => entity?.[0]?.what?.identifier?.value)).toEqual(['1', '2']);
  expect(events[0]).toMatchObject({ action: 'R', outcome: '0', purposeOfEvent: [{ text: 'Ward round' }], agent: [{ requestor: true, who: { identifier: { value: 'staff:4' } } }, { requestor: false }] });
  // Control: what the standard does not know or asks for is refused.
  expect(() => validateResource({ ...events[0], severity: 'high' } as unknown as AuditEvent)).toThrow();
  expect(() => validateResource({ ...events[0], recorded: undefined } as unknown as AuditEvent)).toThrow();
  const bundle = join(folder, 'audit.json');
  expect(await audit(['export', bundle, '--from', '2020-01-01', '--to', new Date(Date.now() + 60_000).toISOString()])).toBe(0);
  const { type, entry } = JSON.parse(await readFile(bundle, 'utf8')) as { type: string; entry: { resource: AuditEvent }[] };
  expect([type, entry.length, entry.at(-1)?.resource.type.code]).toEqual(['collection', events.length + 1, '110106']);
  said = '';
  await audit(['export', join(folder, 'none.ndjson'), '--to', '2020-01-01']);
  expect(said).toMatch(/none.ndjson: 0 events/);
  await expect(audit(['export', bundle, '--from', 'yesterday'])).rejects.toThrow('--from must be a moment');
  await expect(audit(['export', join(folder, 'nowhere', 'audit.json')])).rejects.toThrow('cannot be written (ENOENT)');
});
