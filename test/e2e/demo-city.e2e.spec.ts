import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkRebuild } from '@homeward/app-worker';
import { openDatabase, type DataSource } from '@homeward/store';
import { ask, until } from '../tools/ask.js';
import { startHomeward, throwawayDataDir, type StartedHomeward } from '../tools/start-homeward.js';

/** What the simulator writes beside its messages: an independent model of the city, which never saw our code. */
interface Truth {
  readonly beds: readonly { readonly nhsNumber: string; readonly visit: string; readonly site: string; readonly ward: string; readonly bay: string; readonly bed: string }[];
  readonly unsaid: readonly string[];
}

let home: StartedHomeward;
let db: DataSource;
let truthFile: string;
let removeData: () => Promise<void>;
/** `behind`: how many of the two hospital feeds were catching up. */
const told: { catchingUp: boolean; behind: number; new: number }[] = [];

type CityAnswer = { city: { catchingUp: boolean; asAt: string }; alerts: { totalCount: number }; feeds: { id: string; received: number; freshness: { catchingUp: boolean } }[] };
const look = (): Promise<CityAnswer> => ask(home, '{ city { catchingUp asAt } alerts(filter: { state: [NEW] }) { totalCount } feeds { id received freshness { catchingUp } } }');

beforeAll(async () => {
  const { dataDir, remove } = await throwawayDataDir();
  removeData = remove;
  truthFile = join(dataDir, 'truth.json');
  home = await startHomeward(dataDir, { DEMO: 'on', SIM_HISTORY_DAYS: '4', SIM_SPEED: '1', SIM_TRUTH: truthFile });
  db = await openDatabase({ url: home.databaseUrl, role: 'app', max: 2 });
});

afterAll(async () => {
  await db.destroy();
  expect(await home.stop()).toBe(0);
  await removeData();
});

const spot = (place: { site: string; ward: string; bay: string; bed: string }): string => [place.site, place.ward, place.bay, place.bed].join(' ');

test('history fills in as catching up, and the board ends where the city truly is', async () => {
  let last = 0;
  await until(async () => {
    const answer = await look();
    const hospitals = answer.feeds.filter(({ id }) => id === 'rvi' || id === 'freeman');
    told.push({ catchingUp: answer.city.catchingUp, behind: hospitals.filter(({ freshness }) => freshness.catchingUp).length, new: answer.alerts.totalCount });
    const received = hospitals.reduce((sum, feed) => sum + feed.received, 0);
    const still = received === last && received > 1_000;
    last = received;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return still && !answer.city.catchingUp;
  }, (done) => done, 480_000);
  expect(told.some((one) => one.catchingUp)).toBe(true);

  const compare = async (): Promise<{ missing: string[]; surplus: string[] }> => {
    const truth = JSON.parse(await readFile(truthFile, 'utf8')) as Truth;
    const open = await db.query<{ site: string; ward: string; bay: string; bed: string }[]>(`select site_code site, ward, bay, bed from stay where kind = 'HOSPITAL' and state = 'OPEN'`);
    const board = new Set(open.map(spot));
    const city = new Set(truth.beds.map(spot));
    const unsaid = new Set(truth.beds.filter((one) => truth.unsaid.includes(one.visit)).map(spot));
    expect(open.length).toBeGreaterThan(900);
    return { missing: [...city].filter((one) => !board.has(one) && !unsaid.has(one)), surplus: [...board].filter((one) => !city.has(one)) };
  };
  // People keep moving, and a late message is late: what the truth calls unsaid may still stand on the board for a while.
  const { missing, surplus } = await until(compare, (one) => one.missing.length === 0 && one.surplus.length <= 12);
  expect(missing).toEqual([]);
  expect(surplus.length).toBeLessThanOrEqual(12);
}, 720_000);

test('the back-fill floods nobody', () => {
  // One hospital may be level while the other still fills in: then what is true now of the first is raised.
  const most = Math.max(0, ...told.filter((one) => one.behind === 2).map((one) => one.new));
  expect(most).toBeLessThanOrEqual(10);
  expect(Math.max(...told.filter((one) => one.catchingUp).map((one) => one.new))).toBeLessThanOrEqual(Math.max(10, told.at(-1)?.new ?? 0));
});

test('everything ended in one of four ways, and the live state is what its facts give', async () => {
  const endings = await db.query<{ outcome: string; n: number }[]>(`select coalesce(outcome, 'WAITING') outcome, count(*)::int n from receipt where received_at < now() - interval '20 seconds' group by 1`);
  expect(endings.map((row) => row.outcome).sort()).toEqual(expect.not.arrayContaining(['FAULT', 'WAITING']));
  const check = async () => (await checkRebuild(db, 'newcastle')).differences;
  expect(await until(check, (differences) => differences.length === 0)).toEqual([]);
  const person = await db.query<{ id: string }[]>(`select person_id id from stay where kind = 'HOSPITAL' and state = 'OPEN' limit 1`);
  await db.query(`update stay set ward = 'NOWHERE' where person_id = $1 and state = 'OPEN'`, [person[0]?.id]);
  expect((await check()).map((difference) => difference.table)).toEqual(expect.arrayContaining(['stay', 'census']));
});
