import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addHours, type DraftFact } from '@homeward/flow';
import { admitted, packaged, placeId, resident } from '../testing/planted-city.js';
import { moved, number, places, tellProtected } from '../testing/protected-person.js';
import { grant, signedInAs, type SignedInAs } from '../testing/signed-in-as.js';
import { signingIn, type SigningIn } from '../testing/signing-in.js';

let place: SigningIn;
let personId: string;
const who: Record<string, SignedInAs> = {};

const stays = `stays { startedAt visits { siteCode ward bay bed } }`;
const person = `person { name sensitive ${stays} packages { provider { id name } } timeline { text source } }`;
/** Each way to a place of somebody's, without what any of these roles is refused. */
const questions = {
  findPerson: `{ findPerson(nhsNumber: "${number}") { name sensitive ${stays} packages { provider { id name } } timeline { text source } } }`,
  clockCases: `{ clockCases { nodes { state waitingFor { reason who } nextAction { text who } ${stays} package { provider { id name } } timeline { text source } ${person} alerts { what soWhat doNext evidence { source text } } } } }`,
  doubleHolds: `{ doubleHolds { nodes { whatToDo places { name siteCode ward } ${person} } } }`,
  alerts: `{ alerts { nodes { what soWhat doNext evidence { source text } case { waitingFor { who } ${stays} } } } }`,
} as const;
type Question = keyof typeof questions;

beforeAll(async () => {
  place = await signingIn();
  await tellProtected(place.city, 'NATIONAL');
  [{ id: personId }] = await place.owner.query(`select person_id id from person_state where location_hidden`);
  // Of a hospital that cared for them once, and of an organisation that they are shared with.
  await place.owner.query(`insert into person_share (place_id, person_id, organisation, purpose, shared_by, shared_by_name, ends_at) values ($1, $2, 'RTD01', 'Transfer', 'staff:0', 'Test', now() + interval '1 day')`, [placeId, personId]);
  who['ward'] = await signedInAs(place, 'ward', grant('ward', 'QSITE', 'QWARD'));
  who['another ward of the site'] = await signedInAs(place, 'ward2', grant('ward', 'QSITE', 'W9'), grant('ward', 'RTD01', 'W1'), grant('neighbourhood-team', 'RTD01'));
  who['care home'] = await signedInAs(place, 'home', grant('care-home-manager', 'QHOME'));
  who['a hospital that they are shared with'] = await signedInAs(place, 'other', grant('site-manager', 'RTD01'));
  who['council'] = await signedInAs(place, 'council', grant('social-worker', 'E08000021'));
  who['home care'] = await signedInAs(place, 'provider', grant('home-care-coordinator', 'QPROV'));
  who['hub'] = await signedInAs(place, 'hub', grant('care-transfer-hub'));
  who['operator'] = await signedInAs(place, 'operator', grant('operator'));
});
afterAll(() => place?.stop());

/** Without what a role is refused: a null that may not be null would take the whole answer with it. */
const refused: Record<string, RegExp> = { 'care home': / bay bed| packages \{ provider \{ id name \} \}| timeline \{ text source \}/g, 'home care': / bay bed| timeline \{ text source \}/g };
const asked = async (name: string, question: Question): Promise<string> => (await (who[name] as SignedInAs).ask(questions[question].replaceAll(refused[name] ?? /$^/g, ''))).text;
/** The words of places in all that somebody is answered, errors too. */
const seen = async (name: string, these: readonly Question[] = Object.keys(questions) as Question[]): Promise<string[]> => {
  const text = (await Promise.all(these.map((question) => asked(name, question)))).join();
  return places.filter((word) => text.includes(word));
};

describe('whoever cares for a protected person there now', () => {
  // Controls: with `shownStays` empty this turned red; with every stay shown to whoever has one, "QHOME" appeared.
  test('a ward is shown the stay on it, whole with its trust, and no other place, provider or source', async () => {
    expect(await asked('ward', 'findPerson')).toContain('"sensitive":true');
    expect(await seen('ward')).toEqual(['QSITE', 'QWARD', 'QBAY', 'QBED', 'QHOSP']);
    expect(await asked('ward', 'findPerson')).toContain('Location protected');
  });

  test('a care home is shown the place in it, and not the hospital', async () => {
    expect(await asked('care home', 'findPerson')).toContain('HIDDENNAME');
    expect(await seen('care home')).toEqual(['QHOME']);
  });

  test('who lies in its beds is named to the ward, and to nobody without the right', async () => {
    const beds = '{ siteBeds(siteCode: "QSITE") { wards { beds { name occupants { personId since } } } } }';
    const told = async (name: string): Promise<string> => (await (who[name] as SignedInAs).ask(beds)).text;
    expect(await told('ward')).toContain(`"personId":"${personId}"`);
    for (const name of ['hub', 'operator', 'a hospital that they are shared with']) {
      expect(await told(name)).toContain('"personId":null');
      expect(await told(name)).not.toContain(`"${personId}"`);
    }
  });
});

describe('whoever does not', () => {
  test.each(['a hospital that they are shared with', 'another ward of the site', 'council', 'home care', 'hub', 'operator'])('%s sees the person and no place, source or provider', async (name) => {
    expect(await asked(name, 'findPerson')).toMatch(/HIDDENNAME.*Location protected/);
    expect(await seen(name)).toEqual([]);
  });

  test.each(['ward', 'hub', 'operator', 'home care'])('%s does not find them in a list or a count of a place, with the right or without', async (name) => {
    const counts = await (who[name] as SignedInAs).ask(`{ whole: clockCases { totalCount } site: clockCases(filter: { siteCode: "QSITE" }) { totalCount nodes { id } } provider: clockCases(filter: { providerId: "QPROV" }) { totalCount } alerts(filter: { siteCode: "QSITE" }) { totalCount } holds: doubleHolds(filter: { siteCode: "QHOME" }) { totalCount } }`);
    expect(counts.data).toEqual({ whole: { totalCount: 1 }, site: { totalCount: 0, nodes: [] }, provider: { totalCount: 0 }, alerts: { totalCount: 0 }, holds: { totalCount: 0 } });
  });
});

const shares = `{ findPerson(nhsNumber: "${number}") { shares { organisation organisationName purpose sharedBy } } }`;
const sharedAs = async (name: string): Promise<string[]> => (await (who[name] as SignedInAs).ask(shares)).data.findPerson.shares.map(Object.values).map(String);
const costs = async (name: string): Promise<unknown> => (await (who[name] as SignedInAs).ask('{ doubleHolds { nodes { costPerDayPence costSource } } }')).data.doubleHolds.nodes;
const covered = 'Location protected,Location protected,What they are asked to do is protected,Source protected';

// Controls: with `shown` always true in share-view.ts, and with the price told to everybody in hold-view.ts, it turned red.
test('with whom they are shared is told to whoever shared them and to whoever is asked; what their place costs to neither', async () => {
  await place.owner.query(
    `insert into person_share (place_id, person_id, organisation, purpose, shared_by, shared_by_name, ends_at) values ($1, $2, 'QPROV', 'Visit them at QHOME', $3, 'Hub', now() + interval '1 day')`, [placeId, personId, `staff:${who['hub']?.staffId}`],
  );
  const [first, second] = ['RTD01,Freeman Hospital,Transfer,Test', 'QPROV,QPROV,Visit them at QHOME,Hub'];
  expect(await sharedAs('hub')).toEqual([covered, second]);
  expect(await sharedAs('operator')).toEqual([covered, covered]);
  expect(await sharedAs('ward')).toEqual([covered, covered]);
  expect(await sharedAs('a hospital that they are shared with')).toEqual([first, covered]);
  for (const name of ['hub', 'operator', 'a hospital that they are shared with']) expect([name, await costs(name)]).toEqual([name, [{ costPerDayPence: null, costSource: null }]]);
});

test('whoever broke glass is shown every place for the hour, and nobody else', async () => {
  const opened = await who['operator']?.ask(`mutation { breakGlass(nhsNumber: "${number}", reason: "The police ask where he is, life at risk") { __typename } }`);
  expect(opened?.data.breakGlass.__typename).toBe('GlassOpened');
  expect(await seen('operator')).toEqual(expect.arrayContaining(['QSITE', 'QWARD', 'QBAY', 'QBED', 'QHOME', 'QPROV']));
  expect(await seen('hub')).toEqual([]);
  expect((await sharedAs('operator')).join()).not.toContain('protected');
  expect(await costs('operator')).toEqual([{ costPerDayPence: 13000, costSource: expect.stringMatching(/^Assumed/) }]);
  await place.owner.query(`update broken_glass set ends_at = clock_timestamp()`);
  expect(await seen('operator')).toEqual([]);
});

// Control: with `waitingFor` as it stands in the case, "QPROV" was in the answers of each.
test('home again, their provider is not told by what the case waits for, and the ward sees no place any more', async () => {
  const at = addHours(place.city.now, -1);
  const { kind: _kind, body, ...rest } = admitted(number, at, 'QWARD') as Extract<DraftFact, { kind: 'PatientAdmitted' }>;
  const { attendance: _attendance, admissionSource: _source, ...stay } = body;
  const left: DraftFact = { ...rest, kind: 'PatientDischarged', body: { ...stay, destination: 'USUAL_RESIDENCE', destinationCode: '19' } };
  const homeless = { ...resident(number, at), body: { ...resident(number, at).body, endDate: '2026-01-06' } } as DraftFact;
  await place.city.tell('rvi', [left, homeless, packaged(number, addHours(place.city.now, -47))].map(moved));
  expect(await asked('hub', 'clockCases')).toContain('HOME_RESTART_UNCONFIRMED');
  for (const name of ['ward', 'hub', 'home care']) {
    expect(await asked(name, 'clockCases')).toContain('"reason":"Confirmation that care has restarted","who":"Location protected"');
    expect([name, await seen(name)]).toEqual([name, []]);
  }
});
