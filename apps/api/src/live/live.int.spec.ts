import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { addHours } from '@homeward/flow';
import { openMessaging, type Messaging } from '@homeward/messaging';
import type { Client } from 'graphql-ws';
import { apiForTest, type ApiForTest } from '../testing/api-for-test.js';
import { admitted, packaged, placeId, plantedCity, type PlantedCity } from '../testing/planted-city.js';

let city: PlantedCity;
let [one, two]: ApiForTest[] = [];
let worker: Messaging;
const stops: (() => void)[] = [];

beforeAll(async () => {
  city = await plantedCity();
  await city.tell('rvi', [admitted('9990000034', addHours(city.now, -5))]);
  [one, two] = await Promise.all([apiForTest(city.database.url, city.key), apiForTest(city.database.url, city.key)]);
  worker = await openMessaging({ databaseUrl: city.database.url, name: 'homeward-test' });
}, 90_000);

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

afterAll(async () => {
  await worker?.close();
  await one?.stop();
  await two?.stop();
  await city?.stop();
});

/** JSON whose shape the test knows. */
type Told = ReturnType<typeof JSON.parse>;
interface Heard {
  readonly at: number;
  readonly data: Told;
}

/** Keeps what a subscription gives, with when. */
const watch = (client: Client, query: string): Heard[] => {
  const heard: Heard[] = [];
  const push = (value: { data?: unknown }): void => void heard.push({ at: performance.now(), data: value.data });
  stops.push(client.subscribe({ query }, { next: push, error: () => undefined, complete: () => undefined }));
  return heard;
};

const until = async (what: () => boolean, milliseconds = 15_000): Promise<void> => {
  for (const end = Date.now() + milliseconds; !what(); ) {
    if (Date.now() > end) throw new Error(`not within ${milliseconds} ms: ${what.toString()}`);
    await new Promise((resume) => setTimeout(resume, 20));
  }
};

const tellScreens = async (changes: Awaited<ReturnType<PlantedCity['tell']>>): Promise<void> =>
  worker.publish('changes', { placeId, version: Number(changes.version), sectors: changes.sectors, caseIds: changes.caseIds, alertIds: changes.alertIds });

const cityQuery = 'subscription { cityChanged { asAt sectors { code occupied } clock { open } } }';
const beds = (each: Heard | undefined): number => each?.data.cityChanged.sectors[0].occupied;

test('the city comes at once, after a change in every process, and every five seconds', async () => {
  const screens = [watch(one!.socket(), cityQuery), watch(two!.socket(), cityQuery)];
  await until(() => screens.every((heard) => heard.length > 0), 4_000);
  expect(screens.map((heard) => beds(heard[0]))).toEqual([1, 1]);
  const changed = performance.now();
  await tellScreens(await city.tell('rvi', [admitted('9990000042', addHours(city.now, -4))]));
  await until(() => screens.every((heard) => beds(heard.at(-1)) === 2), 3_000);
  expect(performance.now() - changed).toBeLessThan(3_000);
  const before = screens.map((heard) => heard.length);
  await until(() => screens.every((heard, index) => heard.length >= (before[index] as number) + 2), 13_000);
  for (const heard of screens) {
    const [a, b] = heard.slice(-2) as [Heard, Heard];
    expect(b.at - a.at).toBeGreaterThan(4_000);
    expect(b.at - a.at).toBeLessThan(6_500);
    expect(b.data.cityChanged.asAt > a.data.cityChanged.asAt).toBe(true);
  }
}, 40_000);

test('a change whose notice was lost is found by the next heartbeat', async () => {
  const heard = watch(one!.socket(), cityQuery);
  const cases = watch(two!.socket(), 'subscription { clockCaseChanged { id state } }');
  await until(() => heard.length > 0);
  await new Promise((resume) => setTimeout(resume, 600));
  const now = beds(heard.at(-1));
  await city.tell('council', [packaged('9990000050', addHours(city.now, -90))]);
  await city.tell('rvi', [admitted('9990000050', addHours(city.now, -3))]);
  await until(() => beds(heard.at(-1)) === now + 1, 7_000);
  await until(() => cases.length === 1, 7_000);
  expect(cases[0]?.data.clockCaseChanged.state).toBe('OPEN');
}, 30_000);

test('a burst of changes becomes at most four readings a second, and the last one is right', async () => {
  const heard = watch(one!.socket(), cityQuery);
  await until(() => heard.length > 0);
  const started = performance.now();
  const before = heard.length;
  for (let n = 0; n < 60; n += 1) {
    await worker.publish('changes', { placeId, version: n });
    await new Promise((resume) => setTimeout(resume, 20));
  }
  await new Promise((resume) => setTimeout(resume, 600));
  const seconds = (performance.now() - started) / 1_000;
  expect(heard.length - before).toBeGreaterThan(1);
  expect(heard.length - before).toBeLessThanOrEqual(Math.ceil(seconds * 4) + 1);
}, 30_000);

test('a change of another place wakes nobody', async () => {
  const heard = watch(one!.socket(), cityQuery);
  await until(() => heard.length > 0);
  const before = heard.length;
  await worker.publish('changes', { placeId: 'elsewhere', version: 1 });
  await new Promise((resume) => setTimeout(resume, 700));
  expect(heard.length - before).toBeLessThanOrEqual(1);
}, 30_000);

test('an alert and its case are pushed once a change to those who chose them, whatever process they are on', async () => {
  const all = watch(one!.socket(), 'subscription { alertChanged { id type state case { person { nhsNumber } } } }');
  const chosen = watch(two!.socket(), 'subscription { alertChanged(filter: { siteCode: "RTD02", type: ["TD1"], nhsNumber: "9990000069" }) { id state } }');
  const others = watch(two!.socket(), 'subscription { alertChanged(filter: { siteCode: "RTD01" }) { id } }');
  const cases = watch(two!.socket(), 'subscription { clockCaseChanged(filter: { state: [OPEN], providerId: "PR1" }) { id version owner { name } } }');
  // The person must be known before a filter can name them.
  await new Promise((resume) => setTimeout(resume, 500));
  await tellScreens(await city.tell('council', [packaged('9990000069', addHours(city.now, -90))]));
  const again = watch(one!.socket(), 'subscription { alertChanged(filter: { nhsNumber: "9990000069" }) { id state } }');
  await new Promise((resume) => setTimeout(resume, 700));
  await tellScreens(await city.tell('rvi', [admitted('9990000069', addHours(city.now, -2))]));
  await until(() => all.length === 1 && cases.length === 1 && again.length === 1);
  expect(all[0]?.data.alertChanged).toMatchObject({ type: 'TD1', state: 'NEW', case: { person: { nhsNumber: '9990000069' } } });
  await new Promise((resume) => setTimeout(resume, 6_000));
  expect([all.length, again.length, others.length, chosen.length]).toEqual([1, 1, 0, 0]);

  // A decision made in one process is seen in the other.
  const { id, version } = cases[0]?.data.clockCaseChanged;
  const taken = await one!.ask(`mutation ($id: ID!, $v: Int!) { takeCase(id: $id, expectedVersion: $v) { ... on ClockCase { version } } }`, { id, v: version });
  await until(() => cases.length === 2, 4_000);
  expect(cases[1]?.data.clockCaseChanged).toEqual({ id, version: taken.data.takeCase.version, owner: { name: expect.stringMatching(/^Operator [0-9a-f]{12}$/) } });
}, 40_000);
