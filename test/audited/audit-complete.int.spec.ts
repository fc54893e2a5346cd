import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { roles, type Role } from '@homeward/access';
import { openDatabase, type DataSource, type Viewer } from '@homeward/store';
import { chanceFrom } from '../../libs/board/src/testing/simulated-feed.js';
import { longPatience, longRuns, runSeed } from '../tools/long-runs.js';
import { apiForTest, type ApiForTest } from '../../apps/api/src/testing/api-for-test.js';
import { placeId } from '../../apps/api/src/testing/planted-city.js';
import { randomAct, type Act } from '../../apps/api/src/testing/random-act.js';
import { randomAsking } from '../../apps/api/src/testing/random-asking.js';
import { toldOf } from '../../apps/api/src/testing/told-of.js';
import { twoPersons, type OnePerson, type TwoPersons } from '../../apps/api/src/testing/two-persons.js';
import { askWhole, letNullsStand, questionsOf } from '../../apps/api/src/testing/whole-answer.js';

let world: TwoPersons;
let api: ApiForTest;
let owner: DataSource;
let last = '0';
beforeAll(async () => {
  world = await twoPersons();
  api = await apiForTest(world.city.database.url, world.city.key);
  letNullsStand(api.inside.schema);
  owner = await openDatabase({ url: world.city.database.url, role: 'owner', max: 1 });
  // What stands there before anybody looks: the making of the test's own token.
  [{ last }] = await owner.query<[{ last: string }]>(`select coalesce(max(audit_id), 0)::text last from audit`);
});
afterAll(async () => {
  await api?.stop();
  await owner?.destroy();
  await world?.city.stop();
});

let people = 0;
const somebodyNew = (next: () => number): Viewer => {
  const role = roles[Math.floor(next() * roles.length)] as Role;
  people += 1;
  return { placeId, id: `staff:${1_000 + people}`, name: `Test ${role}`, grants: [world.grants[role]], demo: false, signedIn: true };
};
const roleOf = (viewer: Viewer): Role => viewer.grants[0]?.role as Role;

/** What the reviewed table refuses a role of everybody stands in the audit without a person. */
const table = new Map((parse(readFileSync(new URL('../../docs/access/who-sees-what.csv', import.meta.url)), { columns: true }) as (Record<Role, string> & { readonly field: string })[]).map((row) => [row.field, row]));

/** An event in short: what was done by what, of whom. */
const told = (action: string, operation: string, person: string | null): string => `${action} ${operation} ${person ?? '-'}`;

/** The events since the last time, all of one actor. */
const news = async (viewer: Viewer): Promise<string[]> => {
  const rows = await owner.query<{ id: string; actor: string; action: string; operation: string; person: string | null }[]>(
    `select audit_id id, actor_id actor, action, operation, person_id person from audit where audit_id > $1 order by audit_id`, [last],
  );
  last = rows.at(-1)?.id ?? last;
  return rows.map(({ actor, action, operation, person }) => (actor === viewer.id ? told(action, operation, person) : `by ${actor}, who asked nothing`));
};

/** Roles that see everybody; others see the person who is theirs, if their organisation cares for anybody. */
const finds = (role: Role, person: OnePerson): boolean => ['operator', 'care-transfer-hub', 'data'].includes(role) || (person === world.related && world.grants[role].organisation !== null);

/** Asks at random; what the answer tells and refuses is due in the audit, and nothing else. */
async function asked(viewer: Viewer, person: OnePerson, next: () => number): Promise<Set<string>> {
  const { nhsNumber, messageId, siteCode } = person;
  const given = { nhsNumber: `"${nhsNumber}"`, id: `"${messageId}"`, sector: 'ACUTE', number: 'OCCUPIED', siteCode: `"${siteCode}"`, first: '50', horizonHours: '24' };
  const narrow = next() < 0.5;
  const whole = questionsOf(given).map(({ name, text }) => ({ name, text: narrow ? text.replace(/\b(clockCases|alerts|doubleHolds)(\([^)]*\))? \{/, `$1(first: 50, filter: { nhsNumber: "${nhsNumber}" }) {`) : text }));
  const text = randomAsking(next, whole);
  const answer = await askWhole(api.inside, viewer, text);
  const { people, refused } = toldOf(answer, person.id);
  const roots = [...text.matchAll(/^  root\d: (\w+)/gm)].map(([, name]) => name as string);
  const shown = roots.filter((root, index) => answer.data?.[`root${index}`] !== null || !refused.some(({ field }) => field === `Query.${root}`));
  const operation = [...new Set(roots)].sort().join(' ');
  const due = new Set([...people].map((id) => told('LOOK', operation, id)));
  const searched = shown.includes('findPerson') || (narrow && shown.some((root) => ['clockCases', 'alerts', 'doubleHolds'].includes(root)));
  if (searched) due.add(told('LOOK', operation, finds(roleOf(viewer), person) ? person.id : null));
  if (shown.includes('message') && answer.data?.[`root${roots.indexOf('message')}`] !== null) due.add(told('LOOK', 'message', person.id));
  if (shown.includes('looksAt')) due.add(told('REVIEW', 'looksAt', person.id));
  for (const { field, person: whose } of refused) due.add(told('REFUSED', field, table.get(field)?.[roleOf(viewer)] === 'no' ? null : whose));
  return due;
}

/** What of the due events is missing, and what was written that was not due. Each is done by somebody new: what is written once an hour is due each time. */
async function load(operations: number): Promise<{ missing: string[]; false: string[]; due: number; acts: Set<string> }> {
  // What is asked takes chances by how many fields the schema has: who acts, and how, must not change with it.
  const [next, asking] = [chanceFrom(runSeed() + 1), chanceFrom(runSeed())];
  const found = { missing: [] as string[], false: [] as string[], due: 0, acts: new Set<string>() };
  for (let turn = 0; turn < operations; turn += 1) {
    const viewer = somebodyNew(next);
    const person = next() < 0.6 ? world.related : world.unrelated;
    const act: Act | null = next() < 0.25 ? await randomAct(next, { owner, person, ask: (text) => askWhole(api.inside, viewer, text) }) : null;
    const due = act?.due ?? (await asked(viewer, person, asking));
    if (act !== null && due.size > 0) found.acts.add(act.outcome);
    const wrote = await news(viewer);
    found.missing.push(...[...due].filter((event) => !wrote.includes(event)).map((event) => `${roleOf(viewer)}: ${event}`));
    found.false.push(...wrote.filter((event) => !due.has(event)).map((event) => `${roleOf(viewer)}: ${event}`));
    found.due += due.size;
  }
  return found;
}

const runs = longRuns(300);
test(`of ${runs.toLocaleString('en')} operations of every role, whatever was told, refused or changed stands in the audit, and nothing else does`, async () => {
  const { missing, false: wrong, due, acts } = await load(runs);
  expect({ missing: [...new Set(missing)], wrong: [...new Set(wrong)] }).toEqual({ missing: [], wrong: [] });
  expect(due).toBeGreaterThan(runs / 2);
  // Of seven ends that an act can have, most were met.
  expect(acts.size).toBeGreaterThanOrEqual(5);
}, longPatience(runs, 200));

// The control: where one event in ten is silently not kept, this very load finds it.
test('an event that is not kept is missed', async () => {
  await owner.query(`create function homeward.forget_some() returns trigger language plpgsql as $$ begin return case when new.audit_id % 10 = 0 then null else new end; end $$;
    create trigger forget before insert on audit for each row execute function homeward.forget_some()`);
  expect((await load(150)).missing.length).toBeGreaterThan(3);
});
