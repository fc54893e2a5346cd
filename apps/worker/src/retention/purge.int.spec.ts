import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { addHold, decideRetention, dueForPurge, keptAsRead, liftHold, openDatabase, purge, requestReread, retentionRules, type DataSource } from '@homeward/store';
import { freshDatabase } from '../../../../test/tools/fresh-database.js';
import { checkRebuild } from '../rebuild/check-rebuild.js';
import { adt, packageFile } from '../testing/adt.js';
import { cityForTest, type CityForTest } from '../testing/city-for-test.js';
import { stateOf } from '../testing/state-of.js';
import { purgeDaily } from './purge-daily.js';

const placeId = 'newcastle';
let city: CityForTest;
let owner: DataSource;
let logged: object[];

const people = 12;
const daily = () => purgeDaily({ db: city.db, place: city.working.place, logger: { warn: (what: object) => logged.push(what) } as never });
const switchOn = (of: 'message-bytes' | 'rejection-texts' | 'sessions', days?: number) => decideRetention(owner, placeId, { class: of, days, inForce: true, owner: 'the controller', reason: 'decided on 3 March' });
const run = (size = 5, stopping?: () => boolean) => purge(city.db, { placeId, actor: 'a test', size, ...(stopping && { stopping }) });
const bytesKept = async (): Promise<number> => Number((await city.db.query<[{ n: string }]>(`select count(*) n from message_body where octet_length(bytes) > 0`))[0].n);
const dueOf = async (of: string) => (await dueForPurge(city.db, placeId)).find(({ rule }) => rule.class === of);

/** All that a city says, and how its messages ended. */
const told = async (): Promise<unknown> => ({ ...(await stateOf(city)), timers: [], receipts: await city.db.query(`select message_id, feed_id, encode(content_hash, 'hex'), outcome, outcome_code, accepted, seen, encode(acknowledgement, 'hex') from receipt order by 1`) });

beforeEach(async () => {
  city = await cityForTest(await freshDatabase());
  owner = await openDatabase({ url: city.database.url, role: 'owner', max: 2 });
  logged = [];
  for (let nth = 0; nth < people; nth += 1) await city.receive('rvi', adt({ event: 'A01', nhsNumber: '', mrn: `M-${nth}`, visit: `V-${nth}`, hours: -nth }));
  await city.receive('council', packageFile({ packageId: 'P1', start: 'no day' }), { kind: 'home-care-packages', mode: 'changes' });
  await city.read('rvi', 'council');
  await city.moveClock('100 days');
});
afterEach(async () => {
  await owner.destroy();
  await city.stop();
});

// Control: with rules that begin in force this and “the application can let nothing go” turned red.
test('a new place only reports: nothing goes before its controller has decided, and the worker says that something waits', async () => {
  expect((await retentionRules(city.db, placeId)).map(({ class: of, inForce }) => [of, inForce])).toEqual([
    ['message-bytes', false], ['rejection-texts', false], ['identities', false], ['facts', false], ['looks', false], ['audit', false], ['sessions', false]]);
  expect(await dueOf('message-bytes')).toMatchObject({ due: people + 1, held: 0 });
  expect(await daily()).toBe(true);
  expect(await bytesKept()).toBe(people + 1);
  expect(logged).toEqual([{ class: 'message-bytes', due: people + 1 }, { class: 'rejection-texts', due: 1 }]);
  expect(await daily()).toBe(false);
});

test('with the rule in force the bytes go, and every state, count, receipt and answer is as it was; a second run does nothing', async () => {
  await switchOn('message-bytes');
  await switchOn('rejection-texts');
  const before = await told();
  expect((await run()).filter(({ done }) => done > 0).map(({ rule, done }) => [rule.class, done])).toEqual([['message-bytes', people + 1], ['rejection-texts', 1]]);
  expect(await bytesKept()).toBe(0);
  expect(await told()).toEqual(before);
  expect((await checkRebuild(city.db, placeId)).differences).toEqual([]);
  expect(await city.db.query(`select message, code from rejection`)).toEqual([{ message: 'The text was deleted by the retention rule.', code: 'DATE_INVALID' }]);
  expect((await run()).map(({ due, done }) => due + done)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(await owner.query(`select action, detail->>'class' "class", detail->>'done' done from audit order by audit_id`)).toEqual([
    { action: 'PURGE', class: 'message-bytes', done: String(people + 1) }, { action: 'PURGE', class: 'rejection-texts', done: '1' }]);
});

// Control: without `bytes_gone_at is null` in `requestReread` and `pending` this turned red: all are read again, as nothing.
test('a repeat is absorbed, and a message whose bytes are gone keeps its last reading', async () => {
  const first = adt({ event: 'A01', nhsNumber: '', mrn: 'M-R', visit: 'V-R', hours: -50 });
  await city.receive('rvi', first);
  await city.read('rvi');
  await city.moveClock('100 days');
  await switchOn('message-bytes');
  await run();
  const before = await told();
  await city.receive('rvi', first);
  expect(await requestReread(city.db, { placeId, feedId: 'rvi', actor: 'a test', wish: { what: 'FEED' } })).toBe(0);
  expect(await keptAsRead(city.db, { placeId, feedId: 'rvi', wish: { what: 'FEED' } })).toBe(people + 1);
  await city.read('rvi');
  expect(await told()).toEqual(before);
});

// Control: with `message_held` always false in the database this turned red: nothing is kept.
test('nothing under a legal hold goes: of a person, of a range, of a feed; when it is lifted it goes at the next run', async () => {
  await switchOn('message-bytes');
  const [{ subject, message }] = await owner.query<[{ subject: string; message: string }]>(`select subject_id subject, message_id message from fact where kind = 'PatientAdmitted' order by fact_id limit 1`);
  const [{ last }] = await owner.query<[{ last: string }]>(`select max(message_id) last from receipt where feed_id = 'rvi'`);
  const hold = (held: Parameters<typeof addHold>[2]['held']) => addHold(owner, placeId, { held, reason: 'inquest', by: 'the coroner', until: null });
  const holds = [await hold({ subjects: [subject] }), await hold({ fromMessage: last, toMessage: last }), await hold({ feedId: 'council' })];
  expect(await dueOf('message-bytes')).toMatchObject({ due: people + 1, held: 3 });
  await run();
  const kept = await city.db.query<{ id: string }[]>(`select message_id id from message_body where octet_length(bytes) > 0 order by 1`);
  expect(kept.map(({ id }) => id)).toEqual([message, last, String(Number(last) + 1)]);
  for (const id of holds) expect(await liftHold(owner, placeId, id, 'the coroner', 'closed')).toBe(true);
  await run();
  expect(await bytesKept()).toBe(0);
});

test('what waits to be read stays, however old', async () => {
  await switchOn('message-bytes');
  await city.receive('rvi', adt({ event: 'A01', nhsNumber: '', mrn: 'M-W', visit: 'V-W' }));
  await requestReread(city.db, { placeId, feedId: 'council', actor: 'a test', wish: { what: 'FEED' } });
  await city.moveClock('100 days');
  await run();
  expect(await bytesKept()).toBe(2);
  await city.read('rvi', 'council');
  await run();
  expect(await bytesKept()).toBe(0);
});

test('a run that is killed between two batches ends the same when it is begun again', async () => {
  await switchOn('message-bytes');
  const before = await told();
  let batches = 0;
  await run(4, () => { batches += 1; return batches > 3; });
  const left = await bytesKept();
  expect([left > 0, left < people + 1]).toEqual([true, true]);
  expect(await city.db.query(`select ended_at from purge where class = 'message-bytes'`)).toEqual([{ ended_at: null }]);
  await run(4);
  expect(await bytesKept()).toBe(0);
  expect(await told()).toEqual(before);
});

test('the application can let nothing go but by a rule in force, and a period is never shorter than the least one', async () => {
  await expect(city.db.query(`delete from message_body`)).rejects.toThrow('permission denied');
  await expect(city.db.query(`update message_body set bytes = ''`)).rejects.toThrow('permission denied');
  await expect(city.db.query(`insert into retention_rule select * from retention_rule`)).rejects.toThrow('permission denied');
  await city.db.query(`select * from purge_message_bytes($1, '-infinity', 0, 100)`, [placeId]);
  expect(await bytesKept()).toBe(people + 1);
  expect(await switchOn('message-bytes', 29)).toBe('message-bytes is kept for 30 days at least.');
  expect(await decideRetention(owner, placeId, { class: 'audit', inForce: true, owner: 'the controller', reason: 'try' })).toBe('audit is kept for good: a rule cannot make it go.');
  await owner.query(`insert into retention_rule select place_id, class, 9, "trigger", 1, action, true, owner, reason, source from retention_rule where class = 'message-bytes'`);
  await city.receive('rvi', adt({ event: 'A01', nhsNumber: '', mrn: 'M-N', visit: 'V-N' }));
  await city.read('rvi');
  await city.moveClock('20 days');
  await run();
  expect(await bytesKept()).toBe(1);
});

test('sessions that have ended long ago go, one that holds stays', async () => {
  await owner.query(`insert into staff (place_id, issuer, subject, name) values ($1, 'https://id', 's', 'Staff')`, [placeId]);
  await owner.query(`insert into session (place_id, session_hash, staff_id, id_token, ends_at) select $1, convert_to(n::text, 'UTF8'), staff_id, '', now() + make_interval(days => n) from staff, (values (-40), (-20), (1)) v (n)`, [placeId]);
  await switchOn('sessions');
  expect((await run()).find(({ rule }) => rule.class === 'sessions')).toMatchObject({ due: 1, done: 1 });
  expect(await owner.query(`select count(*)::int n from session`)).toEqual([{ n: 2 }]);
});
