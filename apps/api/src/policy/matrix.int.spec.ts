import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { GraphQLSchema } from 'graphql';
import { roles, type Grant, type Role } from '@homeward/access';
import { openDatabase, type DataSource, type Viewer } from '@homeward/store';
import { apiForTest, type ApiForTest } from '../testing/api-for-test.js';
import { plantDesks } from '../testing/plant-desks.js';
import { placeId } from '../testing/planted-city.js';
import { twoPersons, type OnePerson, type TwoPersons } from '../testing/two-persons.js';
import { askWhole, leavesOf, letNullsStand, questionsOf, type Leaf } from '../testing/whole-answer.js';

/** The table that people reviewed, by field and role. It is not made from the policy (docs/access/README.md). */
const table = new Map((parse(readFileSync(new URL('../../../../docs/access/who-sees-what.csv', import.meta.url)), { columns: true }) as (Record<Role, string> & { readonly field: string })[]).map((row) => [row.field, row]));
const word = (field: string, role: Role): string => table.get(field)?.[role] ?? 'not in the table';

let world: TwoPersons;
let api: ApiForTest;
let bare: ApiForTest;
let owner: DataSource;

beforeAll(async () => {
  world = await twoPersons();
  api = await apiForTest(world.city.database.url, world.city.key);
  bare = await apiForTest(world.city.database.url, world.city.key, undefined, undefined, undefined, { transformSchema: (schema: GraphQLSchema) => schema });
  owner = await openDatabase({ url: world.city.database.url, role: 'owner', max: 1 });
  await plantDesks(owner, placeId);
  for (const { inside } of [api, bare]) letNullsStand(inside.schema);
});
afterAll(async () => {
  await api?.stop();
  await bare?.stop();
  await owner?.destroy();
  await world?.city.stop();
});

const viewerOf = (...grants: readonly Grant[]): Viewer => ({ placeId, id: 'staff:1', name: 'Test', grants, demo: false, signedIn: true });
const given = ({ nhsNumber, messageId, siteCode }: OnePerson): Record<string, string> => ({
  nhsNumber: `"${nhsNumber}"`, id: `"${messageId}"`, sector: 'ACUTE', number: 'OCCUPIED', siteCode: `"${siteCode}"`, first: '50', horizonHours: '24',
});

/** Everything that a viewer is answered when asking everything about one person, from every root. */
const everything = async (from: ApiForTest, viewer: Viewer, person: OnePerson): Promise<{ readonly leaves: Leaf[]; readonly codes: Set<string>; readonly text: string }> => {
  const found: Leaf[] = [];
  const codes = new Set<string>();
  let text = '';
  for (const { name, text: question } of questionsOf(given(person))) {
    // Lists are narrowed to the person, so that each answer tells of one of the two alone.
    const narrowed = question.replace(/\b(clockCases|alerts|doubleHolds)(\([^)]*\))? \{/, `$1(first: 50, filter: { nhsNumber: "${person.nhsNumber}" }) {`);
    const { data, errors = [] } = await askWhole(from.inside, viewer, narrowed);
    for (const { extensions, message } of errors) codes.add(extensions['code'] === 'FORBIDDEN' ? 'FORBIDDEN' : `${name}: ${message}`);
    found.push(...leavesOf(from.inside.schema, data));
    text += JSON.stringify(data);
  }
  return { leaves: found, codes, text };
};

const grantOf = (role: Role): Viewer => viewerOf(world.grants[role]);

/** What is wrong with one leaf that a role was shown; `theirs`: of the person who is theirs. */
const shownWrongly = ({ field, way, value }: Leaf, role: Role, theirs: boolean): string | null => {
  const forbidden = way.find((each) => ['no', 'not in the table'].includes(word(each, role)));
  if (forbidden !== undefined) return `${field} was shown by way of ${forbidden}`;
  if (word(field, role) === 'rounded' && typeof value === 'number' && value % 5 !== 0) return `${field} was shown as it is`;
  return !theirs && word(field, role) === 'theirs' ? `${field} was shown of a person who is not theirs` : null;
};

/** Whether the table gives a role a leaf that the operator was shown. The board of whoever sees rounded numbers is that of midnight, with tests of its own. */
const isDue = ({ way, at }: Leaf, role: Role, theirs: boolean): boolean => {
  // Since when a bed is as it is tells of whoever lies there: shown to those who are shown all of whom it tells.
  if (/\.beds\[\d+\]\.freshness\.asAt$/.test(at) && !seesEverybody(role)) return false;
  const words = way.map((each) => word(each, role));
  const rounded = word('ClockSummary.open', role) === 'rounded' && at.startsWith('.city');
  return !words.includes('no') && !words.includes('rounded') && (theirs || !words.includes('theirs')) && !at.startsWith('.viewer') && !rounded;
};

const seesEverybody = (role: Role): boolean => ['operator', 'data', 'care-transfer-hub'].includes(role);

/** The cells that are wrong of one role: what it was shown of the two persons against the table, and what it was not shown although the table gives it. */
const wrongCells = async (from: ApiForTest, role: Role): Promise<{ readonly wrong: string[]; readonly cells: number; readonly codes: Set<string> }> => {
  const wrong: (string | null)[] = [];
  const codes = new Set<string>();
  let cells = 0;
  for (const [theirs, person] of [[true, world.related], [false, world.unrelated]] as const) {
    const whole = await everything(from, grantOf('operator'), person);
    const shown = await everything(from, grantOf(role), person);
    for (const code of shown.codes) codes.add(code);
    wrong.push(...shown.leaves.map((leaf) => shownWrongly(leaf, role, theirs)));
    const has = new Set(shown.leaves.map(({ at }) => at));
    const missing = whole.leaves.filter((leaf) => isDue(leaf, role, theirs) && !has.has(leaf.at));
    wrong.push(...missing.map(({ field, at }) => `${field} was not shown (${theirs ? 'theirs' : 'of nobody theirs'}), at ${at}`));
    const marks = theirs || seesEverybody(role) ? [] : person.marks.filter((mark) => shown.text.includes(mark));
    wrong.push(...marks.map((mark) => `"${mark}" stands in an answer`));
    cells += whole.leaves.length;
  }
  return { wrong: [...new Set(wrong.filter((each) => each !== null))], cells, codes };
};

let counted = 0;
describe('by whatever way it is asked, each role is shown what the reviewed table gives it, and no more', () => {
  test.each(roles)('%s', async (role) => {
    const { wrong, cells, codes } = await wrongCells(api, role);
    counted += cells;
    expect(wrong).toEqual([]);
    expect([...codes].filter((code) => code !== 'FORBIDDEN')).toEqual([]);
  });

  test('and that were thousands of cells, in which every field of the table was met but those of acts and of what did not happen', async () => {
    expect(counted).toBeGreaterThan(5_000);
    const met = new Set((await Promise.all([world.related, world.unrelated].map((person) => everything(api, grantOf('operator'), person)))).flatMap(({ leaves }) => leaves.flatMap(({ way }) => way)));
    const types = new Set([...met].map((field) => field.split('.')[0]));
    const unmet = [...table.keys()].filter((field) => !met.has(field)).map((field) => field.split('.')[0] as string);
    expect([...new Set(unmet)].filter((type) => !types.has(type)).sort()).toEqual(neverReached);
  });
});

/**
 * Types that no question of this city leads to: acts and their refusals (acts.int.spec.ts), a source's merge and a discharge to nowhere,
 * which it does not have.
 */
const acts = ['AlreadyCleared', 'Conflict', 'GlassOpened', 'Invalid', 'Mutation', 'NotAllowed', 'ReplayAsked', 'Subscription'];
/** What the operator, who is asked here, does not see: it is for information governance and for rounded numbers, and must not be met by others either. */
const forOthers = ['BrokenGlass', 'BrokenGlassConnection', 'LookAt', 'LookConnection', 'Withheld'];
/** Those asked here came by no session. */
const ofSessions = ['SessionsEnded', 'ViewerSession'];
const neverReached = [...acts, ...forOthers, ...ofSessions, 'MergeTold', 'WaitingFor'].sort();

// Control: with stays and visits judged by any grant of the viewer, as they were, bay, bed and ready date showed.
test.each(['home-care-coordinator', 'care-home-manager', 'volunteer-coordinator'] as const)('a %s who also works on a ward elsewhere is shown of each person what one of the two roles alone shows', async (role) => {
  const alone: readonly Grant[] = [world.grants[role], { role: 'ward', organisation: 'RZZ01', ward: 'W99' }];
  const [first, second, both] = await Promise.all([[alone[0]], [alone[1]], alone].map((grants) => everything(api, viewerOf(...(grants as Grant[])), world.related)));
  const may = new Set([...(first?.leaves ?? []), ...(second?.leaves ?? [])].map(({ at }) => at));
  expect(both?.leaves.map(({ at }) => at).filter((at) => !may.has(at) && !at.startsWith('.viewer'))).toEqual([]);
  expect(both?.leaves.length).toBeGreaterThan(second?.leaves.length as number);
});

describe('two locks, of which each holds alone', () => {
  test('without the policy the database still gives no row of a person who is not theirs; what the role may not see at all shows', async () => {
    const { wrong } = await wrongCells(bare, 'care-home-manager');
    expect(wrong.filter((each) => each.includes('stands in an answer'))).toEqual([]);
    // The control of the table's "no": it is the policy that keeps it.
    expect(wrong.some((each) => each.startsWith('Person.timeline') || each.startsWith('TimelineEntry'))).toBe(true);
  });

  test('without the row policies the policy still shows nothing of a person who is not theirs', async () => {
    const policed = await owner.query<{ name: string }[]>(`select distinct c.relname name from pg_class c join pg_policy p on p.polrelid = c.oid join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'homeward'`);
    const set = (how: string): Promise<unknown> => owner.query(policed.map(({ name }) => `alter table homeward.${name} ${how} row level security`).join(';'));
    await set('disable');
    try {
      const { wrong } = await wrongCells(api, 'ward');
      expect(wrong.filter((each) => each.includes('not theirs') || each.includes('stands in an answer'))).toEqual([]);
      // The control of this test: without both, the person shows.
      expect((await wrongCells(bare, 'ward')).wrong.some((each) => each.includes('UNRELATEDNAME'))).toBe(true);
    } finally {
      await set('enable');
    }
  });
});
