import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addHours, instant, type Instant } from '@homeward/flow';
import { grantRole, placeNow } from '@homeward/store';
import { apiForTest } from '../testing/api-for-test.js';
import type { BrowserForTest } from '../testing/browser-for-test.js';
import { admitted, homeCapacity, packaged, placeId } from '../testing/planted-city.js';
import { signingIn, type SigningIn } from '../testing/signing-in.js';
import { askWhole } from '../testing/whole-answer.js';

const everything = `asAt roundedAt sectors { code occupied open empty occupiedBeds bedsLeftOut peopleBedsNotKnown freshness { state } withheld { field fewerThan parts }
  sites { code occupied open empty beds { people } declared { occupied } measures { value } withheld { field fewerThan parts } } }`;
const people = Array.from({ length: 20 }, (_, n) => `99900${String(10_000 + n)}`).flatMap((nine) => checked(nine));

/** Numbers of the range that is never given to anybody, with their check digit (NHS Data Dictionary, modulus 11). */
function checked(nine: string): string[] {
  const left = 11 - ([...nine].reduce((sum, digit, at) => sum + Number(digit) * (10 - at), 0) % 11);
  return left === 10 ? [] : [`${nine}${left % 11}`];
}

let staff: SigningIn;
let manager: BrowserForTest;

/** Moves the place's clock to a moment. */
const setClock = async (to: Instant): Promise<void> => void (await staff.owner.query(`update place set clock_offset = $2::timestamptz - statement_timestamp() where place_id = $1`, [placeId, to]));

const midnight = '2026-11-23T00:00:00.000Z';
const before = (hours: number): Instant => addHours(midnight, -hours);

const ask = async (query: string, variables = {}) => {
  const answer = await staff.api.ask(query, variables, { cookie: manager.cookie(staff.host), origin: staff.api.url });
  if (answer.errors !== undefined) throw new Error(answer.text);
  return answer.data;
};

beforeAll(async () => {
  staff = await signingIn();
  manager = await staff.signedIn('nurse-1');
  const { owner, city } = staff;
  await grantRole(owner, placeId, { staffId: await staff.idOf('nurse-1'), role: 'care-home-manager', organisation: 'LOC1', ward: null, grantedBy: 'test', days: null });
  await owner.query(`delete from role_grant where role = 'operator'`);
  await setClock(before(1 / 60));
  await city.tell('care-homes', [homeCapacity(before(2))]);
  await city.tell('council', people.slice(0, 3).map((one) => packaged(one, before(90))));
  await city.tell('rvi', people.slice(0, 9).map((one) => admitted(one, before(5))));
  await setClock(addHours(midnight, 1 / 3_600));
});

afterAll(async () => staff?.stop());

const of = (city: { sectors: { code: string }[] }, code: string) => city.sectors.find((sector) => sector.code === code);

test('who sees numbers rounded is told those of midnight: small ones withheld by name, what is not known not known', async () => {
  const { city, doubleHoldCounts } = await ask(`{ city { ${everything} clock { open lastDay noOwner withheld { field fewerThan } } } doubleHoldCounts { kind count withheld { field } } }`);
  expect(city.roundedAt).toBe(midnight);
  expect(city.asAt > midnight).toBe(true);
  const [acute, homes, care] = [of(city, 'ACUTE'), of(city, 'CARE_HOME'), of(city, 'HOME_CARE')];
  expect(acute).toMatchObject({ occupied: 10, open: 700, occupiedBeds: null, freshness: { state: expect.not.stringMatching('LIVE') } });
  expect(homes).toMatchObject({ occupied: 30, empty: null, open: null, withheld: expect.arrayContaining([{ field: 'empty', fewerThan: null, parts: 1 }]) });
  expect((homes as unknown as { sites: unknown[] }).sites).toMatchObject([{ code: 'LOC1', occupied: 30, empty: null, declared: null, beds: null, measures: [], withheld: expect.arrayContaining([{ field: 'empty', fewerThan: 8, parts: 0 }]) }]);
  expect(care).toMatchObject({ occupied: null, withheld: expect.arrayContaining([{ field: 'occupied', fewerThan: null, parts: 1 }]) });
  // Three cases, none of them with an owner: whichever of 1 to 7 they are.
  expect(city.clock).toEqual({ open: null, lastDay: 0, noOwner: null, withheld: [{ field: 'open', fewerThan: 8 }, { field: 'noOwner', fewerThan: 8 }] });
  expect(doubleHoldCounts).toEqual([]);
});

// Control: the city of midnight as it is known today (`cityRowsAt` in `midnightCity`) turned this red: what came late moved it.
test('they stay the same all day: by what happens, by what comes late, and by whatever past moment is asked for', async () => {
  const whole = `{ city { ${everything.replace('asAt', '')} clock { open lastDay lapsed noOwner } } }`;
  const first = await ask(whole);
  await setClock(addHours(midnight, 9));
  await staff.city.tell('rvi', people.slice(9, 14).map((one) => admitted(one, addHours(midnight, 8))));
  await staff.city.tell('rvi', [admitted(people[14] as string, before(3))]);
  await staff.city.tell('council', people.slice(9, 15).map((one) => packaged(one, before(80))));
  expect(await ask(whole)).toEqual(first);

  const past = async (variables: object) => (await ask(`query ($at: DateTime, $knownAt: DateTime) { city(at: $at, knownAt: $knownAt) { ${everything} } }`, variables)).city;
  for (const hours of [0, 4, 8.9]) expect([await past({ at: addHours(midnight, hours) }), await past({ knownAt: addHours(midnight, hours) })].map((city) => city.sectors)).toEqual([first.city.sectors, first.city.sectors]);
  expect((await past({ at: before(0.5) })).roundedAt).toBe(before(24));

  // Whoever sees them whole is told what happened since.
  const operator = await staff.signedIn('operator-1');
  const { data } = await staff.api.ask(`{ city { roundedAt clock { open } sectors { code occupied withheld { field } } } }`, {}, { cookie: operator.cookie(staff.host), origin: staff.api.url });
  expect(data.city).toMatchObject({ roundedAt: null, clock: { open: 9 } });
  expect(of(data.city, 'ACUTE')).toEqual({ code: 'ACUTE', occupied: 15, withheld: null });
});

// Control: with the counts in memory alone, the process that begins later did not know them.
test('a process that begins later in the day tells what was counted as it began', async () => {
  const counted = await ask('{ city { roundedAt clock { open noOwner withheld { field } } } doubleHoldCounts { kind count } }');
  const later = await apiForTest(staff.city.database.url, staff.city.key, {});
  try {
    const viewer = { placeId, id: 'staff:99', name: 'Test', grants: [{ role: 'care-home-manager' as const, organisation: 'LOC1', ward: null }], demo: false, signedIn: true };
    const { data } = await askWhole(later.inside, viewer, '{ city { roundedAt clock { open noOwner withheld { field } } } doubleHoldCounts { kind count } }');
    expect(JSON.parse(JSON.stringify(data))).toEqual(counted);
    expect(counted.city.clock.withheld).not.toBeNull();
  } finally {
    await later.stop();
  }
});

test('where nobody counted as the day began the clock is not known, which is not withheld', async () => {
  await setClock(addHours(midnight, 24 + 2));
  const { city, doubleHoldCounts } = await ask('{ city { roundedAt clock { open noOwner withheld { field } } } doubleHoldCounts { kind count withheld { field } } }');
  expect(city).toEqual({ roundedAt: addHours(midnight, 24), clock: { open: null, noOwner: null, withheld: null } });
  expect(doubleHoldCounts).toContainEqual({ kind: 'HELD', count: null, withheld: null });
  expect(instant(await placeNow(staff.owner, placeId)) > addHours(midnight, 26)).toBe(true);
});
