import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DraftFact, IdentityReport, Instant } from '@homeward/flow';
import { findMatches } from '@homeward/store';
import { auditKept } from '../testing/audit-kept.js';
import { apiForTest, type ApiForTest } from '../testing/api-for-test.js';
import { admitted, packaged, placeId, plantedCity, type PlantedCity } from '../testing/planted-city.js';

const [ada, typo, other] = ['9990000018', '9990000108', '9990000026'];
let city: PlantedCity;
let api: ApiForTest;
beforeEach(async () => {
  city = await plantedCity();
  api = await apiForTest(city.database.url, city.key);
});
afterEach(async () => {
  await api.stop();
  await city.stop();
});

const called = (nhsNumber: string, told: Partial<IdentityReport> = {}): IdentityReport => ({
  subject: { authority: 'NHS', value: nhsNumber }, happenedAt: city.now, familyName: 'Sample', givenName: 'Ada', birthDate: '1940-01-02', postcode: 'NE1 4LP', nhsNumberStatus: null, ...told,
});
const details = (nhsNumber: string, identityUnknown: boolean, happenedAt: Instant): DraftFact => ({
  happenedAt, recordedAt: happenedAt, sequence: '1', organisation: 'RTD', subject: { authority: 'NHS', value: nhsNumber }, record: null,
  kind: 'PersonDetailsRecorded', body: { nhsNumberVerified: null, identityUnknown },
});
const look = () => city.db.transaction((tx) => findMatches(tx, city.vault, placeId, city.now, 100));
const fields = `id kind state version reasons reason decidedBy first { id name } second { id name } details { detail first second agrees }`;
const queue = async (state = ['OPEN']) => (await api.ask(`query ($state: [MatchState!]) { possibleMatches(state: $state) { totalCount nodes { ${fields} } } }`, { state })).data.possibleMatches;
const decide = async (match: { id: string; version: number }, decision: string, reason = 'Rang the ward: same address and GP') =>
  (await api.ask(`mutation ($id: ID!, $v: Int!, $d: MatchDecision!, $r: String!) { decideMatch(id: $id, expectedVersion: $v, decision: $d, reason: $r) { __typename ... on PossibleMatch { id version state } ... on Conflict { message } ... on Invalid { message } } }`, { id: match.id, v: match.version, d: decision, r: reason })).data.decideMatch;
const part = async (match: { id: string; version: number }) =>
  (await api.ask(`mutation ($id: ID!, $v: Int!) { partRecords(id: $id, expectedVersion: $v, reason: "Two different people") { __typename ... on PossibleMatch { id version state } ... on Invalid { message } } }`, { id: match.id, v: match.version })).data.partRecords;
const persons = (): Promise<unknown> => city.db.query(`select person_id, state::text from person_state where state->'stays' <> '[]' or state->'packages' <> '[]' order by 1`);

/** One person of two councils and a hospital, whose number was mistyped in one of them. */
const twoRecords = async (): Promise<void> => {
  await city.tell('rvi', [admitted(ada, city.now)], [called(ada)]);
  await city.tell('council', [packaged(typo, city.now)], [called(typo, { familyName: 'SAMPLE', givenName: 'Ada Jane' })]);
  await look();
};

test('two records of one name and birth date are shown side by side, and joined only when somebody says so', async () => {
  await twoRecords();
  const { totalCount, nodes } = await queue();
  expect(totalCount).toBe(1);
  expect(nodes[0]).toMatchObject({ kind: 'SAME_DETAILS', reasons: expect.arrayContaining(['The name and the birth date are the same', 'The postcode is the same']) });
  expect(nodes[0].details).toContainEqual({ detail: 'Given name', first: 'Ada', second: 'Ada Jane', agrees: true });
  expect(nodes[0].details).toContainEqual({ detail: 'NHS number', first: ada, second: typo, agrees: false });
  expect(await persons()).toHaveLength(2);
  expect(await city.db.query(`select from alert`)).toEqual([]);
  expect((await auditKept(city, `action = 'LOOK'`)).map(({ operation }) => operation)).toEqual(['possibleMatches', 'possibleMatches']);
});

test('a confirmed match joins the two, and parting them gives back both people to the byte', async () => {
  await twoRecords();
  const apart = await persons();
  const [match] = (await queue()).nodes;
  const confirmed = await decide(match, 'CONFIRM');
  expect(confirmed).toMatchObject({ __typename: 'PossibleMatch', state: 'CONFIRMED' });
  expect(await persons()).toHaveLength(1);
  expect(await decide(match, 'CONFIRM')).toMatchObject({ __typename: 'Conflict' });
  const parted = await part(confirmed);
  expect(parted).toMatchObject({ state: 'PARTED' });
  expect(await persons()).toEqual(apart);
  await city.tell('council', [packaged(typo, city.now)], [called(typo)]);
  await look();
  expect(await persons()).toHaveLength(2);
  expect((await queue()).totalCount).toBe(0);
  expect(await decide(parted, 'TAKE_BACK')).toMatchObject({ state: 'CONFIRMED' });
  expect(await persons()).toHaveLength(1);
});

test('a refused match is asked again only when something else is said', async () => {
  await twoRecords();
  const [match] = (await queue()).nodes;
  expect(await decide(match, 'REFUSE', '  ')).toMatchObject({ __typename: 'Invalid' });
  expect(await decide(match, 'REFUSE')).toMatchObject({ state: 'REFUSED' });
  await city.tell('council', [], [called(typo, { givenName: 'Ada Jane' })]);
  await look();
  expect((await queue()).totalCount).toBe(0);
  await city.tell('council', [], [called(typo, { happenedAt: city.now, postcode: null, familyName: 'Sample', givenName: 'Ada' })]);
  await city.tell('rvi', [], [called(ada, { postcode: 'NE2 1AB', happenedAt: new Date(Date.parse(city.now) + 1000).toISOString() })]);
  await look();
  expect((await queue()).nodes).toMatchObject([{ id: match.id, state: 'OPEN' }]);
  expect(await decide((await queue()).nodes[0], 'TAKE_BACK')).toMatchObject({ state: 'OPEN' });
});

describe('nobody is offered', () => {
  test('who is unknown to everybody', async () => {
    await city.tell('rvi', [admitted(ada, city.now), details(ada, true, city.now)], [called(ada)]);
    await city.tell('council', [packaged(typo, city.now)], [called(typo)]);
    await look();
    expect((await queue()).totalCount).toBe(0);
  });

  test('twins', async () => {
    await city.tell('rvi', [admitted(ada, city.now)], [called(ada)]);
    await city.tell('rvi', [admitted(other, city.now)], [called(other, { givenName: 'Bea' })]);
    await look();
    expect((await queue()).totalCount).toBe(0);
  });

  test('any more, once a source has joined the two', async () => {
    await twoRecords();
    const link = { happenedAt: city.now, recordedAt: city.now, sequence: '9', organisation: 'RTD', record: null, subject: { authority: 'NHS', value: ada } };
    await city.tell('rvi', [{ ...link, kind: 'SubjectsLinked', body: { how: 'MERGED', other: { authority: 'NHS', value: typo } } }]);
    expect((await queue()).nodes).toMatchObject([{ kind: 'ONE_PERSON_TWO_NUMBERS' }]);
    const gone = (await queue(['GONE'])).nodes;
    expect(gone).toMatchObject([{ kind: 'SAME_DETAILS', state: 'GONE' }]);
  });
});

test('one person with two numbers is queued, and parting ends the merge that joined them', async () => {
  await twoRecords();
  const before = await persons();
  const link = { happenedAt: city.now, recordedAt: city.now, sequence: '9', organisation: 'RTD', record: null, subject: { authority: 'NHS', value: ada } };
  await city.tell('rvi', [{ ...link, kind: 'SubjectsLinked', body: { how: 'MERGED', other: { authority: 'NHS', value: typo } } }]);
  expect(await persons()).toHaveLength(1);
  const [clash] = (await queue()).nodes;
  expect(clash.details).toContainEqual({ detail: 'NHS number', first: ada, second: typo, agrees: false });
  expect(await decide(clash, 'REFUSE')).toMatchObject({ __typename: 'Invalid' });
  expect(await part(clash)).toMatchObject({ state: 'PARTED' });
  expect(await persons()).toEqual(before);
});

test('a feed may look and not decide', async () => {
  await twoRecords();
  const [match] = (await queue()).nodes;
  const { token } = await (await import('@homeward/store')).createToken(city.db, placeId, 'integration', 1);
  const answer = await api.ask(`mutation { decideMatch(id: "${match.id}", expectedVersion: ${match.version}, decision: CONFIRM, reason: "because I say so") { __typename } }`, {}, { authorization: `Bearer ${token}` });
  expect(answer.data?.decideMatch?.__typename ?? answer.errors?.[0]?.extensions?.code).toMatch(/NotAllowed|UNAUTHENTICATED|FORBIDDEN/);
});
