import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse, subscribe, type ExecutionResult } from 'graphql';
import { roles, type Role } from '@homeward/access';
import type { Viewer } from '@homeward/store';
import { ask } from '../graphql/asked.js';
import { apiForTest, type ApiForTest } from '../testing/api-for-test.js';
import { placeId } from '../testing/planted-city.js';
import { reviewed, reviewedFields, seesEverybody } from '../testing/reviewed-table.js';
import { twoPersons, type OnePerson, type TwoPersons } from '../testing/two-persons.js';
import { askWhole } from '../testing/whole-answer.js';

let world: TwoPersons;
let api: ApiForTest;
beforeAll(async () => {
  world = await twoPersons();
  api = await apiForTest(world.city.database.url, world.city.key);
});
afterAll(async () => {
  await api?.stop();
  await world?.city.stop();
});

const viewerOf = (role: Role): Viewer => ({ placeId, id: 'staff:1', name: 'Test', grants: [world.grants[role]], demo: false, signedIn: true });
const idsOf = async (person: OnePerson): Promise<{ readonly caseId: string; readonly alertId: string; readonly matchId: string }> => {
  const [row] = await world.city.db.query<[{ caseId: string; alertId: string; matchId: string }]>(
    `select c.case_id "caseId", a.alert_id "alertId", (select match_id from possible_match order by 1 limit 1) "matchId" from clock_case c join alert a using (place_id, case_id) where c.person_id = $1 order by a.alert_id limit 1`, [person.id],
  );
  return row;
};

/** Each act with a version that is never right, so that nothing changes: what it answers shows whether it was let through to the version. */
const aboutPersons = (ids: Awaited<ReturnType<typeof idsOf>>): Readonly<Record<string, string>> => ({
  acknowledgeAlert: `mutation { act: acknowledgeAlert(id: "${ids.alertId}", expectedVersion: -1) { __typename } }`,
  takeCase: `mutation { act: takeCase(id: "${ids.caseId}", expectedVersion: -1) { __typename } }`,
});

/** What any act is given, by the name and then by the type of its argument; none of it leads to anything, so that the answer is a refusal of what was asked, if the role is not refused. */
const literal: Readonly<Record<string, string>> = {
  'ID!': '"999999"', 'Int!': '-1', 'Int': '-1', 'String!': '"Nothing of this kind"', 'String': 'null', 'DateTime!': '"2026-11-22T09:00:00Z"', 'MatchDecision!': 'CONFIRM', 'GlassVerdict!': 'RIGHT',
  'ReplayRejectionsInput!': '{ feedId: "nobody" }', 'PlanShiftInput!': '{ deskId: "NOBODY", staffId: "999999", from: "2026-11-22T09:00:00Z", until: "2026-11-22T17:00:00Z" }',
};

const answerOf = async (role: Role, text: string): Promise<unknown> => {
  const { data, errors } = await askWhole(api.inside, viewerOf(role), text);
  return (data?.['act'] as { __typename?: string } | null)?.__typename ?? errors?.map(({ message }) => message);
};

describe('what each role may do', () => {
  test('every act of the schema is in the table', () => {
    const known = reviewedFields.filter((field) => field.startsWith('Mutation.'));
    expect(Object.keys(api.inside.schema.getMutationType()?.getFields() ?? {}).map((act) => `Mutation.${act}`).sort()).toEqual(known.sort());
  });

  // Control: ACKNOWLEDGE taken from the social worker's sights turned one of these red.
  test.each(roles)('%s: whatever act the table refuses is refused, and no other', async (role) => {
    const found: string[] = [];
    const wanted: string[] = [];
    for (const field of Object.values(api.inside.schema.getMutationType()?.getFields() ?? {})) {
      const args = field.args.map(({ name, type }) => `${name}: ${literal[String(type)] ?? `a literal for ${String(type)}`}`).join(', ');
      const answer = await answerOf(role, `mutation { act: ${field.name}${args === '' ? '' : `(${args})`} { __typename } }`);
      if (answer === 'NotAllowed') found.push(field.name);
      else if (typeof answer !== 'string') found.push(`${field.name}: ${JSON.stringify(answer)}`);
      if (reviewed(`Mutation.${field.name}`, role) === 'no') wanted.push(field.name);
    }
    expect(found).toEqual(wanted);
  });

  test.each(roles)('%s: about somebody who is theirs, and as if there were nobody else', async (role) => {
    for (const [whose, person] of [['theirs', world.related], ['of nobody theirs', world.unrelated]] as const) {
      for (const [act, text] of Object.entries(aboutPersons(await idsOf(person)))) {
        const reached = whose === 'theirs' || seesEverybody(role) ? 'Conflict' : 'Invalid';
        expect([act, whose, await answerOf(role, text)]).toEqual([act, whose, reviewed(`Mutation.${act}`, role) === 'no' ? 'NotAllowed' : reached]);
      }
    }
  });
});

describe('what is pushed to each role', () => {
  const texts = {
    clockCaseChanged: 'subscription { clockCaseChanged { id owner { name } person { name nhsNumber } stays { visits { siteCode } } } }',
    alertChanged: 'subscription { alertChanged { id what case { person { name nhsNumber } } } }',
  };

  test.each(Object.keys(texts) as (keyof typeof texts)[])('%s: of theirs, and of nobody else', async (name) => {
    const heard = new Map<Role, string>();
    const refused = new Set<Role>();
    const ends: (() => unknown)[] = [];
    for (const role of roles) {
      const begun = await subscribe({ schema: api.inside.schema, document: parse(texts[name]), contextValue: ask(api.inside.database, viewerOf(role)) });
      if (!(Symbol.asyncIterator in begun)) {
        if (begun.errors?.[0]?.extensions['code'] === 'FORBIDDEN') refused.add(role);
        continue;
      }
      const values = begun as AsyncGenerator<ExecutionResult>;
      heard.set(role, '');
      ends.push(() => values.return(undefined));
      void (async () => {
        for await (const value of values) heard.set(role, `${heard.get(role)}${JSON.stringify(value)}`);
      })();
    }
    await api.watched(heard.size);
    for (const person of [world.related, world.unrelated]) {
      const ids = await idsOf(person);
      const { data } = await askWhole(api.inside, viewerOf('operator'), `{ clockCases(filter: { nhsNumber: "${person.nhsNumber}" }) { nodes { version alerts { version } } } }`);
      const { version, alerts } = (data as { clockCases: { nodes: { version: number; alerts: { version: number }[] }[] } }).clockCases.nodes[0] as { version: number; alerts: { version: number }[] };
      const text = name === 'clockCaseChanged' ? `mutation { takeCase(id: "${ids.caseId}", expectedVersion: ${version}) { __typename } }` : `mutation { acknowledgeAlert(id: "${ids.alertId}", expectedVersion: ${alerts[0]?.version}) { __typename } }`;
      await askWhole(api.inside, viewerOf('operator'), text);
    }
    const all = (): boolean =>
      roles.filter(seesEverybody).every((role) => world.unrelated.marks.every((mark) => heard.get(role)?.includes(mark))) && [...heard.values()].every((text) => text.includes('RELATEDNAME') && text.includes('9990000018'));
    for (let tries = 0; tries < 1_200 && !all(); tries += 1) await new Promise((resume) => setTimeout(resume, 100));
    // One more reading of everybody, so that whoever is slow has been told too.
    await new Promise((resume) => setTimeout(resume, 1_000));
    await Promise.all(ends.map((end) => end()));
    for (const role of roles) {
      const may = reviewed(`Subscription.${name}`, role);
      expect([role, refused.has(role)]).toEqual([role, may === 'no']);
      if (may === 'no') continue;
      expect([role, heard.get(role)?.includes('RELATEDNAME'), heard.get(role)?.includes('9990000018')]).toEqual([role, true, true]);
      expect([role, world.unrelated.marks.some((mark) => heard.get(role)?.includes(mark))]).toEqual([role, seesEverybody(role)]);
    }
  });
});
