import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { addHours } from '@homeward/flow';
import { openMessaging, type Messaging } from '@homeward/messaging';
import type { Client } from 'graphql-ws';
import { auditKept } from '../testing/audit-kept.js';
import { apiForTest, type ApiForTest } from '../testing/api-for-test.js';
import { admitted, packaged, placeId, plantedCity, type PlantedCity } from '../testing/planted-city.js';
import { heartbeatEvery, readingsApart } from './audience.js';

let city: PlantedCity;
let [one, two]: ApiForTest[] = [];
let worker: Messaging;
const stops: (() => void)[] = [];

beforeAll(async () => {
  city = await plantedCity();
  await city.tell('rvi', [admitted('9990000034', addHours(city.now, -5))]);
  [one, two] = await Promise.all([apiForTest(city.database.url, city.key), apiForTest(city.database.url, city.key)]);
  worker = await openMessaging({ databaseUrl: city.database.url, name: 'homeward-test' });
});

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

/** Keeps what a subscription gives. */
const watch = (client: Client, query: string): Told[] => {
  const heard: Told[] = [];
  const push = (value: { data?: unknown }): void => void heard.push(value.data);
  stops.push(client.subscribe({ query }, { next: push, error: () => undefined, complete: () => undefined }));
  return heard;
};

const until = async (what: () => boolean): Promise<void> => {
  for (const end = Date.now() + 120_000; !what(); await pause(20)) if (Date.now() > end) throw new Error(`never so: ${what.toString()}`);
};

const tellScreens = async (changes: Awaited<ReturnType<PlantedCity['tell']>>): Promise<void> =>
  worker.publish('changes', { placeId, version: Number(changes.version), sectors: changes.sectors, caseIds: changes.caseIds, alertIds: changes.alertIds });

const cityQuery = 'subscription { cityChanged { asAt sectors { code occupied } clock { open } } }';
const beds = (each: Told): number => each?.cityChanged.sectors[0].occupied;

/** How many readings a time without a change has at most: one a heartbeat, the first and one that was under way. */
const heartbeatsIn = (milliseconds: number): number => Math.floor(milliseconds / heartbeatEvery) + 2;

test('the city comes at once, after a change in every process, and every five seconds', async () => {
  const screens = [watch(one!.socket(), cityQuery), watch(two!.socket(), cityQuery)];
  await until(() => screens.every((heard) => heard.length > 0));
  expect(screens.map((heard) => beds(heard[0]))).toEqual([1, 1]);
  await tellScreens(await city.tell('rvi', [admitted('9990000042', addHours(city.now, -4))]));
  await until(() => screens.every((heard) => beds(heard.at(-1)) === 2));
  const [before, since] = [screens.map((heard) => heard.length), performance.now()];
  await until(() => screens.every((heard, index) => heard.length >= (before[index] as number) + 2));
  for (const [index, heard] of screens.entries()) {
    expect(heard.length - (before[index] as number)).toBeLessThanOrEqual(heartbeatsIn(performance.now() - since));
    const [a, b] = heard.slice(-2);
    expect(b?.cityChanged.asAt > a?.cityChanged.asAt).toBe(true);
  }
});

test('a change whose notice was lost is found by the next heartbeat', async () => {
  const heard = watch(one!.socket(), cityQuery);
  const cases = watch(two!.socket(), 'subscription { clockCaseChanged { id state } }');
  await two!.watched(1);
  await until(() => heard.length > 0);
  const now = beds(heard.at(-1));
  await city.tell('council', [packaged('9990000050', addHours(city.now, -90))]);
  await city.tell('rvi', [admitted('9990000050', addHours(city.now, -3))]);
  await until(() => beds(heard.at(-1)) === now + 1);
  await until(() => cases.length === 1);
  expect(cases[0]?.clockCaseChanged.state).toBe('OPEN');
});

test('a burst of changes becomes at most four readings a second, and the last one is right', async () => {
  const heard = watch(one!.socket(), cityQuery);
  await until(() => heard.length > 0);
  const [before, since] = [heard.length, performance.now()];
  for (let n = 0; n < 60; n += 1) {
    await worker.publish('changes', { placeId, version: n });
    await pause(20);
  }
  await until(() => heard.length > before + 1);
  await pause(600);
  const took = performance.now() - since;
  expect(heard.length - before).toBeLessThanOrEqual(Math.ceil(took / readingsApart) + heartbeatsIn(took));
});

test('a change of another place wakes nobody', async () => {
  const heard = watch(one!.socket(), cityQuery);
  await until(() => heard.length > 0);
  const [before, since] = [heard.length, performance.now()];
  for (let n = 0; n < 10; n += 1) {
    await worker.publish('changes', { placeId: 'elsewhere', version: n });
    await pause(250);
  }
  await pause(500);
  expect(heard.length - before).toBeLessThanOrEqual(heartbeatsIn(performance.now() - since));
});

test('an alert and its case are pushed once a change to those who chose them, whatever process they are on', async () => {
  const all = watch(one!.socket(), 'subscription { alertChanged { id type state case { person { nhsNumber } } } }');
  const chosen = watch(two!.socket(), 'subscription { alertChanged(filter: { siteCode: "RTD02", type: ["TD1"], nhsNumber: "9990000069" }) { id state } }');
  const others = watch(two!.socket(), 'subscription { alertChanged(filter: { siteCode: "RTD01" }) { id } }');
  const cases = watch(two!.socket(), 'subscription { clockCaseChanged(filter: { state: [OPEN], providerId: "PR1" }) { id version owner { name } } }');
  // The person must be known before a filter can name them.
  await Promise.all([one!.watched(1), two!.watched(3)]);
  await tellScreens(await city.tell('council', [packaged('9990000069', addHours(city.now, -90))]));
  const again = watch(one!.socket(), 'subscription { alertChanged(filter: { nhsNumber: "9990000069" }) { id state } }');
  await one!.watched(2);
  await tellScreens(await city.tell('rvi', [admitted('9990000069', addHours(city.now, -2))]));
  await until(() => all.length === 1 && cases.length === 1 && again.length === 1);
  expect(all[0]?.alertChanged).toMatchObject({ type: 'TD1', state: 'NEW', case: { person: { nhsNumber: '9990000069' } } });
  await pause(6_000);
  expect([all.length, again.length, others.length, chosen.length]).toEqual([1, 1, 0, 0]);

  // A decision made in one process is seen in the other.
  const { id, version } = cases[0]?.clockCaseChanged;
  const taken = await one!.ask(`mutation ($id: ID!, $v: Int!) { takeCase(id: $id, expectedVersion: $v) { ... on ClockCase { version } } }`, { id, v: version });
  await until(() => cases.length === 2);
  expect(cases[1]?.clockCaseChanged).toEqual({ id, version: taken.data.takeCase.version, owner: { name: expect.stringMatching(/^Operator [0-9a-f]{12}$/) } });
});

// Control: with the event left out of `readOf` in looks.ts nothing is told, and this turned red.
test('whom a live page shows stands in the audit, once while it is open; whom it does not show does not', async () => {
  const looks = (): Promise<Told[]> => auditKept(city, `operation = 'clockCaseChanged' and person_id in (select person_id from clock_case where state = 'OPEN')`);
  const before = (await looks()).length;
  const shown = watch(one!.socket(), 'subscription { clockCaseChanged(filter: { providerId: "PR1" }) { id version person { nhsNumber } } }');
  const notShown = watch(two!.socket(), 'subscription { clockCaseChanged(filter: { providerId: "ELSEWHERE" }) { person { nhsNumber } } }');
  await Promise.all([one!.watched(1), two!.watched(1)]);
  await tellScreens(await city.tell('council', [packaged('9990000077', addHours(city.now, -90))]));
  await tellScreens(await city.tell('rvi', [admitted('9990000077', addHours(city.now, -2))]));
  await until(() => shown.length === 1);
  const { id, version, person } = shown[0]?.clockCaseChanged;
  expect(person.nhsNumber).toBe('9990000077');
  const [{ personId }] = await city.db.query(`select person_id "personId" from clock_case where case_id = $1`, [id]);
  await one!.ask(`mutation ($id: ID!, $v: Int!) { takeCase(id: $id, expectedVersion: $v) { ... on ClockCase { version } } }`, { id, v: version });
  await until(() => shown.length === 2);
  expect((await looks()).slice(before)).toEqual([expect.objectContaining({ action: 'LOOK', person_id: personId })]);
  expect(notShown).toEqual([]);
});
