import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, addHours, dayOf, endOfDay, instant } from '@homeward/flow';
import { auditKept } from './testing/audit-kept.js';
import { apiForTest, type ApiForTest } from './testing/api-for-test.js';
import { admitted, called, homeCapacity, packaged, plantedCity, resident, type PlantedCity } from './testing/planted-city.js';

// Invented people, from the range that is never given to anybody.
const ada = '9990000018';
const ben = '9990000026';
const others = ['9990000034', '9990000042', '9990000050', '9990000069', '9990000077'];

let city: PlantedCity;
let api: ApiForTest;

beforeAll(async () => {
  city = await plantedCity();
  const before = (hours: number): string => addHours(city.now, -hours);
  await city.tell('council', [packaged(ada, before(72)), ...others.map((one) => packaged(one, before(72)))], [called(ada, before(72), 'Sample')]);
  await city.tell('care-homes', [homeCapacity(before(2)), resident(ben, before(72))], [called(ben, before(72), 'Example')]);
  await city.tell('rvi', [admitted(ada, before(30))], [], [{ code: 'SEGMENT_UNKNOWN', message: 'A segment is not known.', location: 'ZZZ', line: null, column: null }]);
  await city.tell('rvi', [admitted(ben, before(20), 'W3')]);
  for (const [index, one] of others.entries()) await city.tell('rvi', [admitted(one, before(10 - index))]);
  api = await apiForTest(city.database.url, city.key);
});

afterAll(async () => {
  await api?.stop();
  await city?.stop();
});

test('the city counts people, places and packages, and says how fresh each number is', async () => {
  const { data, errors } = await api.ask(`{ city { asAt catchingUp freshness { state } clock { open noOwner lapsed }
    sectors { code unit open occupied empty excluded hoursAvailable freshness { state rejected } sites { code name occupied confirmed } } } }`);
  expect(errors).toBeUndefined();
  const [acute, intermediate, homes, care] = data.city.sectors;
  expect(acute).toMatchObject({ code: 'ACUTE', unit: 'BEDS', occupied: 7, open: 700, excluded: 1 });
  expect(acute.sites.find((site: { code: string }) => site.code === 'RTD02')).toMatchObject({ name: 'Royal Victoria Infirmary', occupied: 7 });
  expect(acute.sites.find((site: { code: string }) => site.code === 'RTD01')).toMatchObject({ occupied: null });
  expect(intermediate).toMatchObject({ code: 'INTERMEDIATE', occupied: null, freshness: { state: 'NO_SOURCE' } });
  expect(homes).toMatchObject({ code: 'CARE_HOME', open: 38, occupied: 31, empty: 5 });
  expect(care).toMatchObject({ code: 'HOME_CARE', unit: 'PACKAGES', occupied: 6, hoursAvailable: null });
  expect(care.sites).toEqual([{ code: 'PR1', name: 'Bluebell Care', occupied: 6, confirmed: false }]);
  expect(data.city.clock).toEqual({ open: 6, noOwner: 6, lapsed: 0 });
});

test('the city of a past moment: as it stood by what is known today, and as the screens showed it', async () => {
  const query = `query ($at: DateTime, $knownAt: DateTime) { city(at: $at, knownAt: $knownAt) { asAt sectors { code occupied sites { code occupied } } } }`;
  const occupied = async (variables: object): Promise<number | null> => {
    const { data, errors } = await api.ask(query, variables);
    expect(errors).toBeUndefined();
    return data.city.sectors[0].sites.find((site: { code: string }) => site.code === 'RTD02')?.occupied;
  };
  expect(await occupied({ at: addHours(city.now, -31) })).toBe(0);
  expect(await occupied({ at: addHours(city.now, -25) })).toBe(1);
  expect(await occupied({ at: addHours(city.now, -15) })).toBe(2);
  // Nothing had been heard by then, so nothing was known: not even zero.
  expect(await occupied({ knownAt: addHours(city.now, -15) })).toBeNull();
  expect((await api.ask(`query ($at: DateTime) { city(at: $at) { clock { open } } }`, { at: addHours(city.now, -1) })).errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  expect((await api.ask(query, { at: addHours(city.now, 5) })).errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  expect((await api.ask(query, { at: city.now, knownAt: city.now })).errors?.[0]?.message).toBe('Ask for at or for knownAt, not for both.');
});

test('a clock case tells the person, the package, the stay, the owner, the alert and how it came about', async () => {
  const { data, errors } = await api.ask(
    `query ($nhsNumber: String) { clockCases(filter: { nhsNumber: $nhsNumber }) { totalCount nodes { id state dayNumber daysLeft periodDays deadlineAt checkMatch policyVersion
       person { name nhsNumber birthDate sensitive } package { status hoursPerWeek provider { name confirmed } } owner { desk name } waitingFor { reason } nextAction { text }
       stays { kind state visits { siteCode ward bed to } } alerts { type state what soWhat doNext owner { name } evidence { text source } case { id } } timeline { text source at } } } }`,
    { nhsNumber: '999 000 0018' },
  );
  expect(errors).toBeUndefined();
  expect(data.clockCases.totalCount).toBe(1);
  const [one] = data.clockCases.nodes;
  expect(one).toMatchObject({
    state: 'OPEN', periodDays: 10, checkMatch: false, policyVersion: '1',
    person: { name: 'SAMPLE, Ada', nhsNumber: ada, birthDate: '1940-01-02', sensitive: false },
    package: { status: 'ACTIVE', hoursPerWeek: 14, provider: { name: 'Bluebell Care', confirmed: false } },
    owner: { desk: 'Discharge team', name: null },
    stays: [{ kind: 'HOSPITAL', state: 'OPEN', visits: [{ siteCode: 'RTD02', ward: 'W12', bed: '4', to: null }] }],
  });
  expect(one.dayNumber + one.daysLeft).toBe(10);
  expect(one.alerts).toHaveLength(1);
  expect(one.alerts[0]).toMatchObject({ type: 'TD1', state: 'NEW', owner: null, case: { id: one.id } });
  expect(one.alerts[0].soWhat).toContain('day 10');
  expect(one.alerts[0].evidence.map((each: { text: string }) => each.text)).toEqual([
    'Home care package with Bluebell Care, 14 hours a week, active before the admission', 'Admitted to Royal Victoria Infirmary', 'The 10-day clock ends',
  ]);
  expect(one.timeline.map((entry: { text: string }) => entry.text)).toEqual(expect.arrayContaining(['Admitted: ward W12, bed 4, RTD02', 'Home care package active, 14 hours a week']));
  expect(JSON.stringify(one.timeline)).not.toMatch(/Sample|999/);
});

test('paging walks a list once from end to end, whatever the page, and totals stay the same', async () => {
  const query = `query ($first: Int, $after: String) { clockCases(first: $first, after: $after) { totalCount nodes { id deadlineAt } pageInfo { endCursor hasNextPage } } }`;
  const whole = (await api.ask(query)).data.clockCases.nodes.map((node: { id: string }) => node.id);
  expect(whole).toHaveLength(6);
  for (const first of [1, 2, 4, 6, 200]) {
    const walked: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await api.ask(query, { first, after });
      expect(data.clockCases.totalCount).toBe(6);
      walked.push(...data.clockCases.nodes.map((node: { id: string }) => node.id));
      after = data.clockCases.pageInfo.hasNextPage ? data.clockCases.pageInfo.endCursor : null;
    } while (after !== null);
    expect(walked).toEqual(whole);
  }
  for (const wrong of [{ first: 0 }, { first: 201 }, { after: 'nonsense' }, { after: Buffer.from('["x"]').toString('base64url') }]) {
    expect((await api.ask(query, wrong)).errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  }
  const alerts = `query ($first: Int, $after: String) { alerts(first: $first, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }`;
  const all = (await api.ask(alerts)).data.alerts.nodes;
  const half = (await api.ask(alerts, { first: 3 })).data.alerts;
  const rest = (await api.ask(alerts, { first: 3, after: half.pageInfo.endCursor })).data.alerts;
  expect([...half.nodes, ...rest.nodes]).toEqual(all);
});

test('filters leave out what does not match', async () => {
  const count = async (filter: object): Promise<number> => (await api.ask(`query ($filter: ClockCaseFilter) { clockCases(filter: $filter) { totalCount } }`, { filter })).data.clockCases.totalCount;
  expect(await count({ state: ['OPEN'] })).toBe(6);
  expect(await count({ state: ['CLOSED', 'WITHDRAWN'] })).toBe(0);
  expect(await count({ siteCode: 'RTD02' })).toBe(6);
  expect(await count({ siteCode: 'RTD01' })).toBe(0);
  expect(await count({ providerId: 'PR1' })).toBe(6);
  expect(await count({ owner: 'Nobody' })).toBe(0);
  expect(await count({ nhsNumber: ben })).toBe(0);
  expect(await count({ nhsNumber: '9990000019' })).toBe(0);
  const alerts = async (filter: object): Promise<number> => (await api.ask(`query ($filter: AlertFilter) { alerts(filter: $filter) { totalCount } }`, { filter })).data.alerts.totalCount;
  expect(await alerts({ type: ['TD1'], state: ['NEW'], siteCode: 'RTD02' })).toBe(6);
  expect(await alerts({ type: ['TD6'] })).toBe(0);
  expect(await alerts({ nhsNumber: ada })).toBe(1);
});

test('a person who has a bed and a place at once is listed with both', async () => {
  const { data, errors } = await api.ask(`{ doubleHolds { totalCount nodes { kind since fundedUntil costPerDayPence costSource whatToDo person { name } places { kind name siteCode ward } } } }`);
  expect(errors).toBeUndefined();
  expect(data.doubleHolds).toMatchObject({ totalCount: 1, nodes: [{ kind: 'HELD', costPerDayPence: 13000, costSource: expect.stringMatching(/^Assumed/), whatToDo: expect.stringMatching(/^Discharge team:/), fundedUntil: instant(Date.parse(endOfDay(addDays(dayOf(addHours(city.now, -72), 'Europe/London'), 30), 'Europe/London')) - 1), person: { name: 'EXAMPLE, Ada' } }] });
  expect(data.doubleHolds.nodes[0].places).toEqual([
    { kind: 'CARE_HOME', name: 'Seaview', siteCode: 'LOC1', ward: null },
    { kind: 'HOSPITAL', name: 'Royal Victoria Infirmary', siteCode: 'RTD02', ward: 'W3' },
  ]);
  const of = async (filter: object): Promise<number> => (await api.ask(`query ($filter: DoubleHoldFilter) { doubleHolds(filter: $filter) { totalCount } }`, { filter })).data.doubleHolds.totalCount;
  expect([await of({ siteCode: 'RTD02' }), await of({ siteCode: 'LOC1' }), await of({ siteCode: 'RTD01' }), await of({ nhsNumber: ben }), await of({ nhsNumber: ada })]).toEqual([1, 1, 0, 1, 0]);
  expect([await of({ kind: ['HELD'] }), await of({ kind: ['HELD_PAST_FUNDING', 'RESPITE'] }), await of({ kind: ['HELD', 'RESPITE'] })]).toEqual([1, 0, 1]);
});

test('feeds tell what they brought, and what was refused of them with code, place and reason', async () => {
  const { data } = await api.ask(`{ feeds { id name received rejected lastMessageAt expectedEverySeconds freshness { state rejected } }
    rejections(feedId: "rvi") { totalCount nodes { id feedId code message location receivedAt replayedAt } } other: rejections(feedId: "council") { totalCount } }`);
  // What was refused stood beside facts: of the messages none ended as rejected, and the freshness counts the refusal.
  expect(data.feeds.find((feed: { id: string }) => feed.id === 'rvi')).toMatchObject({ received: 7, rejected: 0, freshness: { state: 'LIVE', rejected: 1 } });
  expect(data.feeds.find((feed: { id: string }) => feed.id === 'freeman')).toMatchObject({ received: 0, lastMessageAt: null, freshness: { state: 'NO_DATA' } });
  expect(data.rejections).toMatchObject({ totalCount: 1, nodes: [{ feedId: 'rvi', code: 'SEGMENT_UNKNOWN', location: 'ZZZ', replayedAt: null }] });
  expect(data.other.totalCount).toBe(0);
});

describe('finding a person', () => {
  const find = (nhsNumber: string) => api.ask(`query ($nhsNumber: String!) { findPerson(nhsNumber: $nhsNumber) { id name nhsNumberStatus stays { kind state } packages { hoursPerWeek } timeline { text } } }`, { nhsNumber });

  test('leaves a record of who looked', async () => {
    const { data } = await find(ada);
    expect(data.findPerson).toMatchObject({ name: 'SAMPLE, Ada', nhsNumberStatus: '01', stays: [{ kind: 'HOSPITAL', state: 'OPEN' }], packages: [{ hoursPerWeek: 14 }] });
    const looks = (): ReturnType<typeof auditKept> => auditKept(city, `operation = 'findPerson'`);
    expect(await looks()).toEqual([expect.objectContaining({ action: 'LOOK', actor_id: expect.stringMatching(/^token:[0-9a-f]{12}$/), actor_name: expect.stringMatching(/^Operator [0-9a-f]{12}$/), actor_roles: ['operator'], person_id: data.findPerson.id })]);
    await find(ada);
    expect(await looks()).toHaveLength(2);
  });

  test('somebody not known is nobody, and a number that cannot be is told so', async () => {
    expect((await find('9990000019')).errors?.[0]?.message).toBe('This is not a valid NHS number: check its ten digits.');
    const { data, errors } = await find('9990000085');
    expect(errors).toBeUndefined();
    expect(data.findPerson).toBeNull();
  });
});

describe('decisions', () => {
  const acknowledge = (id: string, expectedVersion: number) =>
    api.ask(`mutation ($id: ID!, $expectedVersion: Int!) { acknowledgeAlert(id: $id, expectedVersion: $expectedVersion) { __typename ... on Alert { state owner { name desk } version }
      ... on Conflict { currentVersion message } ... on Invalid { message } ... on AlreadyCleared { message } } }`, { id, expectedVersion });
  const take = (id: string, expectedVersion: number) =>
    api.ask(`mutation ($id: ID!, $expectedVersion: Int!) { takeCase(id: $id, expectedVersion: $expectedVersion) { __typename ... on ClockCase { owner { name desk } version } ... on Conflict { currentVersion } } }`, { id, expectedVersion });

  test('an alert is acknowledged once; who comes second with the old version is told', async () => {
    const { data } = await api.ask(`query ($n: String) { alerts(filter: { nhsNumber: $n }) { nodes { id version } } }`, { n: others[0] });
    const [{ id, version }] = data.alerts.nodes;
    const first = (await acknowledge(id, version)).data.acknowledgeAlert;
    expect(first).toMatchObject({ __typename: 'Alert', state: 'ACKNOWLEDGED', owner: { name: expect.stringMatching(/^Operator [0-9a-f]{12}$/), desk: 'Discharge team' } });
    expect(first.version).toBeGreaterThan(version);
    expect((await acknowledge(id, version)).data.acknowledgeAlert).toMatchObject({ __typename: 'Conflict', currentVersion: first.version });
    expect((await acknowledge('a_none', 1)).data.acknowledgeAlert).toEqual({ __typename: 'Invalid', message: 'There is no such alert.' });
  });

  test('a case is taken, and of two who take it at once one wins', async () => {
    const { data } = await api.ask(`query ($n: String) { clockCases(filter: { nhsNumber: $n }) { nodes { id version } } }`, { n: others[1] });
    const [{ id, version }] = data.clockCases.nodes;
    const both = await Promise.all([take(id, version), take(id, version)]);
    expect(both.map((each) => each.data.takeCase.__typename).sort()).toEqual(['ClockCase', 'Conflict']);
    expect(both.map((each) => each.data.takeCase).find((each) => each.__typename === 'ClockCase')).toMatchObject({ owner: { name: expect.stringMatching(/^Operator [0-9a-f]{12}$/) } });
    expect(await api.ask(`{ city { clock { open noOwner } } }`).then(({ data: { city: { clock } } }) => clock)).toEqual({ open: 6, noOwner: 5 });
  });
});
