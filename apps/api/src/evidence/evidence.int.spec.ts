import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addHours, type DraftFact } from '@homeward/flow';
import { createToken } from '@homeward/store';
import { auditKept } from '../testing/audit-kept.js';
import { apiForTest, type ApiForTest } from '../testing/api-for-test.js';
import { admitted, homeCapacity, packaged, placeId, plantedCity, resident, type PlantedCity } from '../testing/planted-city.js';

// Invented people, from the range that is never given to anybody.
const [ada, ben, cleo, dev] = ['9990000018', '9990000026', '9990000034', '9990000042'] as const;

let city: PlantedCity;
let api: ApiForTest;
let hl7: string;

const bed = (name: string, state: 'OPEN' | 'CLOSED' | 'CLEANING', happenedAt: string): DraftFact => ({
  unit: `bed/RTD02/W12/B1/${name}`, happenedAt, recordedAt: happenedAt, sequence: '1', organisation: 'RTD', kind: 'BedStateReported',
  body: { siteCode: 'RTD02', ward: 'W12', bay: 'B1', bed: name, state, saidOccupied: null, reason: null, until: null },
});
const measured = (measure: string, value: number, happenedAt: string): DraftFact => ({ unit: `measure/RTD02/${measure}`, happenedAt, recordedAt: happenedAt, sequence: '1', organisation: 'RTD', kind: 'MeasureReported', body: { siteCode: 'RTD02', measure, value } });
const intermediate = (happenedAt: string): DraftFact => ({
  unit: 'community/COM1/INTERMEDIATE_BED', happenedAt, recordedAt: happenedAt, sequence: '1', organisation: 'COM', kind: 'CommunityCapacityReported',
  body: { providerId: 'COM1', serviceType: 'INTERMEDIATE_BED', siteCode: null, area: null, capacity: 24, inUse: 20, accepting: true },
});

beforeAll(async () => {
  city = await plantedCity();
  const before = (hours: number): string => addHours(city.now, -hours);
  await city.tell('rvi', [admitted(ada, before(30))]);
  await city.tell('rvi', [admitted(ben, before(20))]);
  await city.tell('rvi', [admitted(cleo, before(10), 'W3')]);
  await city.tell('rvi', [
    admitted(dev, before(9), 'W3'),
    { subject: { authority: 'NHS', value: dev }, record: null, happenedAt: before(9), recordedAt: before(9), sequence: '1', organisation: 'RTD', kind: 'LocationHidingRecorded', body: { hiding: 'LOCAL' } } as DraftFact,
  ]);
  await city.tell('sites', [bed('4', 'OPEN', before(2)), bed('5', 'CLOSED', before(2)), bed('6', 'CLEANING', before(2)), bed('7', 'OPEN', before(2)), measured('staffed_beds', 3, before(2)), measured('ed_waiting_for_bed', 12, before(2)), intermediate(before(2))]);
  await city.tell('care-homes', [homeCapacity(before(2)), resident(ada, before(72))]);
  await city.tell('council', [packaged(ada, before(72))]);
  hl7 = 'MSH|^~\\&|SIMPAS|RTD02\rPID|1||M1\rZZZ|\u0001\r';
  await city.db.query(
    `insert into message_body (place_id, message_id, received_at, content_type, envelope, bytes)
     select place_id, message_id, received_at, 'application/hl7-v2', '{}', $2 from receipt where place_id = $1`,
    [placeId, Buffer.from(hl7)],
  );
  api = await apiForTest(city.database.url, city.key);
});

afterAll(async () => {
  await api?.stop();
  await city?.stop();
});

const evidence = async (asked: string): Promise<{ totalCount: number; withheld: number | null; nodes: { fact: { text: string; source: string; superseded: boolean; personId: string | null }; person: { id: string } | null; message: { id: string; feed: { id: string } } }[] }> => {
  const { data, errors } = await api.ask(`{ numberEvidence(${asked}) { totalCount withheld nodes { fact { text source superseded personId interpretation happenedAt recordedAt learnedAt } person { id } message { id outcome feed { id } } } } }`);
  expect(errors).toBeUndefined();
  return data.numberEvidence;
};

const looks = (): ReturnType<typeof auditKept> => auditKept(city, `operation = 'message'`);

describe('beds', () => {
  test('a site tells what its beds feed says and who is in them, with its conflicts', async () => {
    const { data, errors } = await api.ask(`{ siteBeds(siteCode: "RTD02") { name counts { physical closed open occupied empty cleaning reserved unavailable notKnown staffed staffedFreshness { state asAt } people source freshness { state } } wards { ward counts { physical people } beds { name state occupants { personId onLeave } conflicts } } conflicts { kind ward what doNext occupants { personId } } } }`);
    expect(errors).toBeUndefined();
    const { counts, wards, conflicts } = data.siteBeds;
    expect(counts).toMatchObject({ closed: 1, cleaning: 1, empty: 1, staffed: 3, staffedFreshness: { state: 'DELAYED' }, people: 4, notKnown: 0 });
    expect(counts.physical).toBe(counts.closed + counts.open);
    expect(wards.find((ward: { ward: string }) => ward.ward === 'W12').beds.find((one: { name: string }) => one.name === '4')).toMatchObject({ state: 'OCCUPIED', conflicts: ['TWO_PEOPLE_ONE_BED'] });
    const [inW3, inW12] = conflicts;
    expect(inW12).toMatchObject({ kind: 'TWO_PEOPLE_ONE_BED', ward: 'W12' });
    // One of the two in ward W3 is protected: counted, and not named.
    expect(inW3.occupants.map((one: { personId: string | null }) => one.personId === null).sort()).toEqual([false, true]);
    expect((await api.ask(`{ siteBeds(siteCode: "NOWHERE") { name } }`)).data.siteBeds).toBeNull();
  });

  test('where no source tells of beds, they are not known', async () => {
    const { data } = await api.ask(`{ siteBeds(siteCode: "RTD01") { counts { physical open occupied empty closed staffed source freshness { state } } } }`);
    expect(data.siteBeds.counts).toMatchObject({ physical: null, open: 566, occupied: null, empty: null, closed: null, staffed: null, freshness: { state: 'NO_DATA' } });
  });

  test('the city counts beds from their feed, sets declared against known, and shows measures and intermediate care', async () => {
    const { data, errors } = await api.ask(`{ city { community { serviceType } sectors { code open empty unavailable leftOut sites { code open empty unavailable occupied beds { closed source } declared { occupied known note } measures { measure label unit value freshness { state } } } } } }`);
    expect(errors).toBeUndefined();
    const [acute, between, homes] = data.city.sectors;
    expect(acute.sites.find((site: { code: string }) => site.code === 'RTD02')).toMatchObject({ open: 4, empty: 1, unavailable: 1, occupied: 4, beds: { closed: 1 }, measures: [{ label: 'Ed waiting for bed', unit: null, value: 12 }, { label: 'Beds with staff', unit: 'beds', value: 3 }] });
    expect(acute.leftOut).toEqual(['Freeman Hospital']);
    expect(homes.sites[0].declared).toMatchObject({ occupied: 31, known: 1, note: 'Declared 31, known 1: 30 people are declared whom the residents feed does not name.' });
    expect(between).toMatchObject({ open: 24, empty: 4, sites: [{ code: 'COM1', open: 24, occupied: 20 }] });
  });
});

describe('why does it say that?', () => {
  // Control: with how many are withheld told of every place, a ward with one of them said 1 and the others 0.
  test('a hospital\'s number opens to one fact for each person who may be listed; that one is not listed is told neither of the site nor of a ward', async () => {
    const all = await evidence('number: OCCUPIED, sector: ACUTE, siteCode: "RTD02"');
    expect([all.totalCount, all.withheld]).toEqual([3, null]);
    for (const ward of ['W12', 'W3', 'W9']) expect((await evidence(`number: OCCUPIED, sector: ACUTE, siteCode: "RTD02", ward: "${ward}"`)).withheld).toBeNull();
    expect((await evidence('number: DECLARED, sector: ACUTE, siteCode: "RTD02"')).withheld).toBe(0);
    expect(all.nodes.map((node) => node.fact.text)).toEqual(['Admitted: ward W3, bed 4, RTD02', 'Admitted: ward W12, bed 4, RTD02', 'Admitted: ward W12, bed 4, RTD02']);
    expect(all.nodes.every((node) => node.person?.id === node.fact.personId && node.message.feed.id === 'rvi')).toBe(true);
    expect((await evidence('number: OCCUPIED, sector: ACUTE, siteCode: "RTD02", ward: "W12"')).totalCount).toBe(2);
  });

  test('declared numbers open to their reports, people in homes and on packages to theirs', async () => {
    expect((await evidence('number: DECLARED, sector: CARE_HOME, siteCode: "LOC1"')).nodes).toMatchObject([{ fact: { text: 'Declared general: 31 of 40 places lived in, 5 free, 2 kept' }, person: null }]);
    expect(await evidence('number: OCCUPIED, sector: CARE_HOME, siteCode: "LOC1"')).toMatchObject({ totalCount: 1, nodes: [{ fact: { text: 'Lives in a care home' } }] });
    expect(await evidence('number: OCCUPIED, sector: HOME_CARE, siteCode: "PR1"')).toMatchObject({ totalCount: 1 });
    expect((await evidence('number: DECLARED, sector: ACUTE, siteCode: "RTD02"')).totalCount).toBe(6);
    expect((await evidence('number: DECLARED, sector: INTERMEDIATE, siteCode: "COM1"')).totalCount).toBe(1);
  });
});

describe('a message', () => {
  const idOf = async (nhs: string): Promise<string> => {
    const [row] = await city.db.query(`select f.message_id id from fact f join subject s using (place_id, subject_id) where s.blind_index = $1 and f.kind = 'PatientAdmitted'`, [city.vault.blindIndex({ authority: 'NHS', value: nhs })]);
    return row.id;
  };
  const message = async (id: string, reason?: string) => (await api.ask(`query ($id: ID!, $reason: String) { message(id: $id, reason: $reason) { text withheld size download facts { text superseded personId } rejections { code } feed { id } outcome } }`, { id, reason })).data.message;

  test('names the others of its sender that bear its control id, and none of another sender', async () => {
    const keep = async (sender: string, at: number): Promise<string> => {
      const [row] = await city.db.query<{ id: string }[]>(
        `insert into receipt (place_id, feed_id, sender, control_id, content_hash, received_at) values ($1, 'loopback', $2, 'AGAIN', $3, $4) returning message_id id`, [placeId, sender, Buffer.from(`${sender}${at}`), city.now]);
      await city.db.query(`insert into message_body (place_id, message_id, received_at, content_type, envelope, bytes) values ($1, $2, $3, 'application/hl7-v2', '{}', 'MSH')`, [placeId, row?.id, city.now]);
      return row?.id ?? '';
    };
    const [first, second, other] = [await keep('A|B', 1), await keep('A|B', 2), await keep('C|D', 3)];
    const same = async (id: string): Promise<unknown> => (await api.ask(`query ($id: ID!, $reason: String) { message(id: $id, reason: $reason) { sameControlId } }`, { id, reason: 'Looking at control ids' })).data.message.sameControlId;
    expect([await same(first), await same(second), await same(other)]).toEqual([[second], [first], []]);
  });

  test('tells what was noticed when it was read, in words', async () => {
    const id = await idOf(ada);
    const notes = async (): Promise<unknown> => (await api.ask(`query ($id: ID!) { message(id: $id) { notes } }`, { id })).data.message.notes;
    expect(await notes()).toEqual([]);
    await city.db.query(`update receipt set outcome_code = 'LOCATION_UNREAD PV1-3' where message_id = $1`, [id]);
    expect(await notes()).toEqual([expect.stringContaining('in PV1-3 (LOCATION_UNREAD). Mend')]);
  });

  test('is shown with its control characters, and the look is recorded at the person it speaks of', async () => {
    const before = (await looks()).length;
    const id = await idOf(ada);
    expect(await message(id)).toMatchObject({ text: 'MSH|^~\\&|SIMPAS|RTD02\nPID|1||M1\nZZZ|\u2401\n', withheld: null, size: hl7.length, outcome: 'FACTS', feed: { id: 'rvi' }, facts: [{ text: 'Admitted: ward W12, bed 4, RTD02' }] });
    const [look] = (await looks()).slice(before);
    expect(look).toMatchObject({ message_id: id, actor_name: expect.stringMatching(/^Operator [0-9a-f]{12}$/) });
    expect(look?.person_id).not.toBeNull();
    expect(await message('999999')).toBeNull();
    expect(await message('1; drop')).toBeNull();
  });

  test('about somebody whose place is protected is shown only for a reason, which is kept', async () => {
    const id = await idOf(dev);
    const closed = await message(id);
    expect(closed.text).toBeNull();
    expect(closed.withheld).toContain('protected');
    // Not when either: the second of a fact stands in their line of time, and the feed says where. Control: with the facts read, this was red.
    expect(closed.facts).toEqual([]);
    expect(await message(id, 'Ward asked where the bed went')).toMatchObject({ withheld: null, facts: expect.arrayContaining([expect.objectContaining({ text: 'Admitted: ward W3, bed 4, RTD02' })]) });
    expect((await looks()).at(-1)).toMatchObject({ reason: 'Ward asked where the bed went', message_id: id });
  });

  test('opens to no token of a feed, neither as bytes nor in an answer, and leaves no look', async () => {
    const id = await idOf(ada);
    const { token } = await createToken(city.db, placeId, 'integration', 1);
    const before = (await looks()).length;
    const bytes = await fetch(`${api.url}/messages/${id}/bytes`, { headers: { authorization: `Bearer ${token}` } });
    expect([bytes.status, await bytes.text()]).toEqual([401, expect.stringContaining('This token is for feeds')]);
    const { data, errors } = await api.ask(`{ message(id: "${id}") { text } }`, {}, { authorization: `Bearer ${token}` });
    expect([data?.message ?? null, errors?.[0]?.extensions?.code]).toEqual([null, 'UNAUTHENTICATED']);
    expect(await looks()).toHaveLength(before);
  });

  test('is downloaded byte for byte by an operator, and kept by no cache', async () => {
    const id = await idOf(ada);
    const { token } = await createToken(city.db, placeId, 'operator', 1);
    const answer = await fetch(`${api.url}/messages/${id}/bytes`, { headers: { authorization: `Bearer ${token}` } });
    expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(hl7))).toBe(true);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="message-${id}.hl7"`);
    expect((await looks()).at(-1)?.actor_name).toContain('Operator');
    expect((await fetch(`${api.url}/messages/${id}/bytes`, { headers: { authorization: 'Bearer hw_nobody' } })).status).toBe(401);
    const hidden = await idOf(dev);
    expect((await fetch(`${api.url}/messages/${hidden}/bytes`, { headers: api.operator })).status).toBe(403);
    expect((await fetch(`${api.url}/messages/${hidden}/bytes`, { headers: { ...api.operator, 'homeward-reason': encodeURIComponent('Für die Station gefragt') } })).status).toBe(200);
    expect((await fetch(`${api.url}/messages/4711000/bytes`, { headers: api.operator })).status).toBe(404);
  });
});

test('each feed tells its last 24 hours and how its messages ended; the parts sum to what was received', async () => {
  const { data, errors } = await api.ask(`{ feeds { id received expectedIsLearned expectedEverySeconds cells { from received rejected } endings { facts rejected irrelevant fault waiting } } }`);
  expect(errors).toBeUndefined();
  for (const feed of data.feeds) {
    expect(feed.cells).toHaveLength(48);
    expect(Object.values(feed.endings as Record<string, number>).reduce((sum, each) => sum + each, 0)).toBe(feed.received);
  }
  const rvi = data.feeds.find((feed: { id: string }) => feed.id === 'rvi');
  expect(rvi).toMatchObject({ received: 4, expectedIsLearned: false, expectedEverySeconds: 300 });
  expect(rvi.cells.reduce((sum: number, cell: { received: number }) => sum + cell.received, 0)).toBe(4);
});
