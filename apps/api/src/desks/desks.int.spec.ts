import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addHours } from '@homeward/flow';
import { closeEndedShifts } from '@homeward/store';
import { placeId } from '../testing/planted-city.js';
import { desksForTest, type AtWork, type DesksForTest } from '../testing/desks-for-test.js';

let at: DesksForTest;
let ann: AtWork;
let bob: AtWork;

beforeAll(async () => {
  at = await desksForTest();
  ann = await at.atWork('ann');
  bob = await at.atWork('bob');
});

afterAll(async () => {
  await at?.stop();
});

const on = (id: string) => `signOnToDesk(deskId: "${id}")`;
const off = (id: string) => `signOffDesk(deskId: "${id}")`;
const audited = () => at.owner.query<{ operation: string; who: string; desk: string }[]>(`select operation, actor_name who, detail->>'deskId' desk from audit where action = 'DESK' order by audit_id`);

describe('signing on and off', () => {
  test('one is on a desk until one signs off, once however often one asks, and others see it', async () => {
    expect((await ann.desk('ACUTE_FLOW')).onNow).toEqual([]);
    expect(await ann.act(on('ACUTE_FLOW'))).toMatchObject({ __typename: 'Desk', name: 'Acute flow', onNow: [{ name: 'ann Sample', mine: true }] });
    await ann.act(on('ACUTE_FLOW'));
    expect((await bob.desk('ACUTE_FLOW')).onNow).toEqual([{ name: 'ann Sample', mine: false }]);
    expect((await ann.ask('{ viewer { desks { id name } } }')).data.viewer.desks).toEqual([{ id: 'ACUTE_FLOW', name: 'Acute flow' }]);
    expect((await bob.ask('{ viewer { desks { id } } }')).data.viewer.desks).toEqual([]);
    expect(await bob.act(off('ACUTE_FLOW'))).toMatchObject({ __typename: 'Invalid', message: 'You are not signed on to this desk.' });
    expect(await ann.act(off('ACUTE_FLOW'))).toMatchObject({ onNow: [] });
    expect(await at.shifts('ACUTE_FLOW')).toEqual([{ name: 'ann Sample', began: 0, ended: 0, by: 'STAFF' }]);
    expect(await audited()).toEqual([{ operation: 'signOnToDesk', who: 'ann Sample', desk: 'ACUTE_FLOW' }, { operation: 'signOffDesk', who: 'ann Sample', desk: 'ACUTE_FLOW' }]);
  });

  test('a shift is closed once and never edited, and nobody but the owner takes one out', async () => {
    for (const change of [`ended_at = now()`, `ended_at = null, ended_by = null`, `began_at = now() - interval '1 day'`, `staff_name = 'x'`]) await expect(at.owner.query(`update desk_shift set ${change}`)).rejects.toMatchObject({ code: '42501' });
    await expect(at.city.db.query(`delete from desk_shift`)).rejects.toMatchObject({ code: '42501' });
    await expect(at.city.db.query(`update desk_shift set began_at = began_at`)).rejects.toMatchObject({ code: '42501' });
  });

  test('there are the desks of the place and no others', async () => {
    expect((await ann.ask('{ desks { id } }')).data.desks.map(({ id }: { id: string }) => id)).toEqual(['ACUTE_FLOW', 'DISCHARGE', 'COMMUNITY', 'DATA', 'SOCIAL_WORK']);
    expect(await ann.act(on('NOWHERE'))).toMatchObject({ __typename: 'Invalid', message: 'There is no such desk.' });
  });
});

describe('a shift that nobody ends', () => {
  const endings: [string, string, number, (who: AtWork) => Promise<unknown>][] = [
    ['the browser signs out', 'SESSION', 0, (who) => fetch(`${at.api.url}/sign-out`, { method: 'POST', headers: { cookie: who.browser.cookie(at.host), origin: at.api.url } })],
    ['somebody is disabled', 'SESSION', 0, (who) => at.disable(who.subject)],
    ['the session is 12 hours old', 'SESSION', 3, ({ staffId }) => at.owner.query(`update session set ends_at = now() - interval '3 minutes' where staff_id = $1`, [staffId])],
    ['nothing was heard for half an hour', 'SILENCE', 33, ({ staffId }) => at.owner.query(`update session set seen_at = now() - interval '33 minutes' where staff_id = $1`, [staffId])],
    ['the session was ended long after it fell silent', 'SILENCE', 45, ({ staffId }) => at.owner.query(`update session set seen_at = now() - interval '45 minutes', ended_at = now(), ended_by = 'PROVIDER' where staff_id = $1`, [staffId])],
    ['the role has ended', 'ROLE', 0, ({ staffId }) => at.owner.query(`update role_grant set ends_at = now() where staff_id = $1`, [staffId])],
  ];

  // Control: with 12 hours of silence in place of half an hour the two silences, and whoever came back below, stayed on the desk; without the sweep's question of roles the last did.
  test.each(endings)('ends when %s, and counts no further', async (what, by, ended, end) => {
    const who = await at.atWork(`cat ${what}`);
    await at.plantShift(who, 'COMMUNITY', 120, null);
    await end(who);
    // Before it is written down nobody sees them there; the role's end is found by the sweep.
    if (by !== 'ROLE') expect((await ann.desk('COMMUNITY')).onNow).toEqual([]);
    expect(await closeEndedShifts(at.city.db, placeId)).toBe(1);
    expect(await closeEndedShifts(at.city.db, placeId)).toBe(0);
    expect((await at.shifts('COMMUNITY')).at(-1)).toEqual({ name: `cat ${what} Sample`, began: 120, ended, by });
    expect((await ann.desk('COMMUNITY')).onNow).toEqual([]);
  });

  test('does not come back with its person: they sign on again, and the hours between are nobody’s', async () => {
    const who = await at.atWork('dan');
    await at.plantShift(who, 'SOCIAL_WORK', 240, null);
    await at.owner.query(`update session set seen_at = now() - interval '180 minutes' where staff_id = $1`, [who.staffId]);
    const again = await at.atWork('dan');
    expect((await again.desk('SOCIAL_WORK')).onNow).toEqual([]);
    expect((await again.act(on('SOCIAL_WORK'))).onNow).toEqual([{ name: 'dan Sample', mine: true }]);
    expect(await at.shifts('SOCIAL_WORK')).toEqual([{ name: 'dan Sample', began: 240, ended: 180, by: 'SILENCE' }, { name: 'dan Sample', began: 0, ended: null, by: null }]);
    expect((await again.desk('SOCIAL_WORK')).load.hours).toBeCloseTo(1, 1);
    await again.act(off('SOCIAL_WORK'));
  });

  test('counts nothing where its session is no longer kept', async () => {
    const who = await at.atWork('eve');
    await at.plantShift(who, 'COMMUNITY', 90, null);
    await at.owner.query(`delete from session where staff_id = $1`, [who.staffId]);
    expect(await closeEndedShifts(at.city.db, placeId)).toBe(1);
    expect((await at.shifts('COMMUNITY')).at(-1)).toEqual({ name: 'eve Sample', began: 90, ended: 90, by: 'SILENCE' });
  });
});

describe('a screen that was locked', () => {
  const lock = (who: AtWork) => fetch(`${at.api.url}/sign-in/lock`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: who.browser.cookie(at.host), origin: at.api.url }, body: '{}' });
  const back = async (who: AtWork, subject = who.subject) => {
    at.provider.next(subject, { claims: { auth_time: Math.floor(Date.now() / 1_000) } });
    await who.browser.go(`${at.api.url}/sign-in`);
  };
  /** Somebody on two desks since two hours, who was last there so many minutes ago, and then locked. */
  const away = async (subject: string, minutes: number): Promise<AtWork> => {
    const who = await at.atWork(subject);
    for (const desk of ['COMMUNITY', 'SOCIAL_WORK']) await at.plantShift(who, desk, 120, null);
    await at.owner.query(`update session set seen_at = now() - $2 * interval '1 minute' where staff_id = $1`, [who.staffId, minutes]);
    await lock(who);
    return who;
  };
  // In minutes, rounded down to threes: a machine may be slow.
  const since = async (who: AtWork, desk: string): Promise<number[]> => {
    const { data } = await who.ask('{ desks { id onNow { name mine since } } }');
    const { onNow } = data.desks.find(({ id }: { readonly id: string }) => id === desk);
    return onNow.filter(({ mine }: { readonly mine: boolean }) => mine).map(({ since: from }: { readonly since: string }) => Math.floor((Date.now() - Date.parse(from)) / 180_000) * 3);
  };

  // Control: without `carryShifts` in the sign-in, whoever came back was on no desk; with `onSince` left out, they were since now.
  test('keeps its person on their desks while it is locked, and when they are back within half an hour: since when they were, counted once, and what they offer stays offered', async () => {
    const who = await away('fay', 25);
    expect((await ann.desk('COMMUNITY')).onNow).toEqual([{ name: 'fay Sample', mine: false }]);
    await at.owner.query(`insert into desk_handover (place_id, shift_id, desk_id, from_name, to_staff, to_name) select place_id, shift_id, desk_id, staff_name, $2, 'ann Sample' from desk_shift where staff_id = $1 and desk_id = 'COMMUNITY' and ended_at is null`, [who.staffId, ann.staffId]);
    await back(who);
    expect([await since(who, 'COMMUNITY'), await since(who, 'SOCIAL_WORK')]).toEqual([[120], [120]]);
    const [{ apart, hours }] = await at.owner.query<[{ apart: boolean; hours: string }]>(
      `select a.ended_at <> b.began_at apart, extract(epoch from (a.ended_at - a.began_at) + (now() - b.began_at)) / 3600 hours from desk_shift a join desk_shift b using (place_id, desk_id, staff_id) where desk_id = 'COMMUNITY' and staff_id = $1 and a.shift_id < b.shift_id`, [who.staffId]);
    expect([apart, Number(hours).toFixed(1)]).toEqual([false, '2.0']);
    expect((await ann.desk('COMMUNITY')).offer).toEqual({ from: 'fay Sample', to: 'ann Sample', mine: true });
    expect((await audited()).filter(({ operation }) => operation === 'carryShift').map(({ who: name, desk }) => [name, desk])).toEqual([['fay Sample', 'COMMUNITY'], ['fay Sample', 'SOCIAL_WORK']]);
    await who.act(off('COMMUNITY'));
    await who.act(off('SOCIAL_WORK'));
  });

  // Control: without `closeEndedShifts` first, whoever came back after half an hour was still on.
  test('ends it all the same half an hour after somebody last did anything, and with another person at the machine', async () => {
    const late = await away('gus', 33);
    await back(late);
    expect(await since(late, 'COMMUNITY')).toEqual([]);
    expect((await at.shifts('COMMUNITY')).at(-1)).toEqual({ name: 'gus Sample', began: 120, ended: 33, by: 'SILENCE' });
    const gone = await away('hal', 5);
    await back(gone, 'bob');
    expect((await ann.desk('COMMUNITY')).onNow).toEqual([]);
    await closeEndedShifts(at.city.db, placeId);
    expect((await at.shifts('COMMUNITY')).at(-1)).toEqual({ name: 'hal Sample', began: 120, ended: 0, by: 'SESSION' });
  });
});

describe('handing over', () => {
  test('the desk passes at one moment to whoever accepts, and to nobody else', async () => {
    await ann.act(on('DATA'));
    expect(await ann.act(`offerDesk(deskId: "DATA", staffId: "${ann.staffId}")`)).toMatchObject({ __typename: 'Invalid', message: 'Choose somebody else who may work at a desk.' });
    expect(await bob.act(`offerDesk(deskId: "DATA", staffId: "${ann.staffId}")`)).toMatchObject({ __typename: 'Invalid', message: 'You are not signed on to this desk.' });
    expect(await bob.act('acceptDesk(deskId: "DATA")')).toMatchObject({ __typename: 'Invalid' });
    expect((await ann.act(`offerDesk(deskId: "DATA", staffId: "${bob.staffId}")`)).offer).toEqual({ from: 'ann Sample', to: 'bob Sample', mine: false });
    expect(await ann.desk('DATA')).toMatchObject({ onNow: [{ name: 'ann Sample' }] });
    expect((await bob.desk('DATA')).offer).toMatchObject({ mine: true });
    expect(await bob.act('acceptDesk(deskId: "DATA")')).toMatchObject({ onNow: [{ name: 'bob Sample', mine: true }], offer: null });
    const [{ apart }] = await at.owner.query<[{ apart: boolean }]>(`select a.ended_at <> b.began_at apart from desk_shift a, desk_shift b where a.desk_id = 'DATA' and b.desk_id = 'DATA' and a.shift_id < b.shift_id`);
    expect([apart, (await at.shifts('DATA')).map(({ by }) => by)]).toEqual([false, ['HANDOVER', null]]);
  });

  test('an offer ends with the shift of whoever made it', async () => {
    await bob.act(`offerDesk(deskId: "DATA", staffId: "${ann.staffId}")`);
    await bob.act(off('DATA'));
    expect((await ann.desk('DATA')).offer).toBeNull();
    expect(await ann.act('acceptDesk(deskId: "DATA")')).toMatchObject({ __typename: 'Invalid', message: 'Nobody who is on this desk offers it to you. They may have signed off: sign on yourself.' });
  });
});

describe('the rota', () => {
  // One clock for both ends: two readings of it may lie a millisecond apart, and then no shift is empty.
  const began = new Date().toISOString();
  const inHours = (hours: number) => addHours(began, hours);
  const planned = (from: number, until: number, who = bob, deskId = 'DISCHARGE') => ann.act(`planShift(input: { deskId: "${deskId}", staffId: "${who.staffId}", from: "${inHours(from)}", until: "${inHours(until)}" })`);

  test('says who comes next, and what was taken out stays in the books', async () => {
    expect(await planned(-1, 5)).toMatchObject({ __typename: 'Desk', next: null, rota: [{ name: 'bob Sample' }] });
    expect(await planned(5, 13, ann)).toMatchObject({ next: { name: 'ann Sample', mine: true }, rota: [{ name: 'bob Sample' }, { name: 'ann Sample' }], onNow: [] });
    const { next } = await bob.desk('DISCHARGE');
    expect(await bob.act(`removePlannedShift(id: "${next.id}")`)).toMatchObject({ next: null, rota: [{ name: 'bob Sample' }] });
    expect(await bob.act(`removePlannedShift(id: "${next.id}")`)).toMatchObject({ __typename: 'Invalid', message: 'This shift is not planned any more.' });
    expect(await at.owner.query(`select planned_by_name by, removed_by_name removed from desk_rota order by planned_id`)).toEqual([{ by: 'ann Sample', removed: null }, { by: 'ann Sample', removed: 'bob Sample' }]);
    expect((await audited()).map(({ operation }) => operation).slice(-3)).toEqual(['planShift', 'planShift', 'removePlannedShift']);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['There is no such desk.', () => planned(1, 2, bob, 'NOWHERE')],
    ['A shift must end after it begins.', () => planned(2, 2)],
    ['A shift lasts 24 hours at most. Plan 2 shifts.', () => planned(1, 26)],
    ['This shift is over already. Plan one that is still to come.', () => planned(-9, -1)],
    ['They are planned for this desk at that time already.', () => planned(4, 6)],
    ['Choose somebody else who may work at a desk.', () => planned(1, 2, { ...bob, staffId: '999' })],
  ])('is refused: %s', async (message, plan) => expect(await plan()).toMatchObject({ __typename: 'Invalid', message }));
});
