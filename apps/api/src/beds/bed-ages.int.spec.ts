import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addHours, type DraftFact } from '@homeward/flow';
import { openDatabase, placeNow, type DataSource } from '@homeward/store';
import { apiForTest, type ApiForTest } from '../testing/api-for-test.js';
import { admitted, placeId, plantedCity, type PlantedCity } from '../testing/planted-city.js';

let city: PlantedCity;
let api: ApiForTest;
let owner: DataSource;

beforeAll(async () => {
  city = await plantedCity();
  api = await apiForTest(city.database.url, city.key);
  owner = await openDatabase({ url: city.database.url, role: 'owner', max: 1 });
});

afterAll(async () => {
  await owner?.destroy();
  await api?.stop();
  await city?.stop();
});

const bed = (name: string, at: string, toldAt?: string): DraftFact => ({
  unit: `bed/RTD02/W3/B1/${name}`, happenedAt: at, recordedAt: at, sequence: '1', organisation: 'RTD', kind: 'BedStateReported',
  body: { siteCode: 'RTD02', ward: 'W3', bay: 'B1', bed: name, state: 'OPEN', saidOccupied: null, reason: null, until: null, ...(toldAt !== undefined && { toldAt }) },
});

const pass = (hours: number): Promise<unknown> => owner.query(`update place set clock_offset = clock_offset + make_interval(hours => $2) where place_id = $1`, [placeId, hours]);

interface Told {
  readonly open: number | null;
  readonly empty: number | null;
  readonly bedsLeftOut: number;
}

/** What the city and the page of the site say of one hospital. They must not differ. */
const told = async (): Promise<Told & { readonly since: string | null; readonly oldest: string | null }> => {
  const { data, errors } = await api.ask(`{ siteBeds(siteCode: "RTD02") { counts { open empty leftOut leftOutSince oldestTold } }
    city { sectors { open empty bedsLeftOut emptyNotKnown sites { code open empty beds { leftOut } } } } }`);
  expect(errors).toBeUndefined();
  const [acute] = data.city.sectors;
  const site = acute.sites.find(({ code }: { code: string }) => code === 'RTD02');
  const { open, empty, leftOut, leftOutSince, oldestTold } = data.siteBeds.counts;
  expect(site).toMatchObject({ open, empty });
  expect(acute).toMatchObject({ open, empty, bedsLeftOut: leftOut, emptyNotKnown: empty === null ? ['Royal Victoria Infirmary'] : [] });
  return { open, empty, bedsLeftOut: leftOut, since: leftOutSince, oldest: oldestTold };
};

test('a bed counts for three days after its last word, in the city as on the page of its site, and for as long as the place says', async () => {
  await city.tell('rvi', [admitted('9990000018', addHours(city.now, -1))]);
  expect(await told()).toMatchObject({ open: 700, empty: null, bedsLeftOut: 0 });

  const first = await placeNow(city.db, placeId);
  await city.tell('sites', [bed('1', first), bed('2', first), bed('3', first)]);
  // Four beds are open: three that were reported, and the one that somebody was admitted to.
  expect(await told()).toMatchObject({ open: 4, empty: 3, bedsLeftOut: 0, oldest: first });

  await pass(73);
  const second = await placeNow(city.db, placeId);
  await city.tell('rvi', [admitted('9990000026', second)]);
  await city.tell('sites', [bed('1', second)]);
  // The feed is live again by one bed: that says nothing of the two others.
  const after = await told();
  expect(after).toMatchObject({ open: 2, empty: 1, bedsLeftOut: 2, oldest: second });
  expect(Date.parse(after.since as string) - Date.parse(first)).toBeGreaterThan(3_600_000);

  await owner.query(`update place set settings = settings || '{"bedToldWithinHours": 240}' where place_id = $1`, [placeId]);
  expect(await told()).toMatchObject({ open: 4, empty: 3, bedsLeftOut: 0, oldest: first });

  // A place that an earlier version saved has no such setting.
  await owner.query(`update place set settings = settings - 'bedToldWithinHours' where place_id = $1`, [placeId]);
  await city.tell('sites', [bed('2', second)]);
  expect(await told()).toMatchObject({ open: 3, empty: 2, bedsLeftOut: 1 });

  // A snapshot that tells of it anew makes an old state count again, and no newer one.
  await city.tell('sites', [bed('3', first, second)]);
  expect(await told()).toMatchObject({ open: 4, empty: 3, bedsLeftOut: 0, oldest: second });
});

test('a bed that its source says is occupied, and of whose people nothing is known, costs no page and no other bed', async () => {
  // The clock of the place has been moved by the tests above.
  const report = bed('8', await placeNow(city.db, placeId));
  await city.tell('sites', [{ ...report, body: { ...report.body, saidOccupied: true } } as DraftFact]);
  const { data, errors } = await api.ask(`{ siteBeds(siteCode: "RTD02") { wards { beds { name state occupants { personId } } } } city { sectors { code } } }`);
  expect(errors).toBeUndefined();
  expect(data.siteBeds.wards.flatMap((ward: { beds: object[] }) => ward.beds)).toContainEqual({ name: '8', state: 'OCCUPIED', occupants: [] });
});
