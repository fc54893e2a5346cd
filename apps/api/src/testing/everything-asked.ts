import { Kind, parse, print, visit } from 'graphql';
import type { Viewer } from '@homeward/store';
import type { ApiForTest } from './api-for-test.js';
import type { OnePerson } from './two-persons.js';
import { askWhole, leavesOf, questionsOf, type Leaf } from './whole-answer.js';

/** What a viewer is answered: the leaves, the codes of what was refused (and of what failed, with its question), and all of it as text, errors too. */
export interface Everything {
  readonly leaves: readonly Leaf[];
  readonly codes: ReadonlySet<string>;
  readonly text: string;
}

const given = ({ nhsNumber, messageId, siteCode }: OnePerson): Record<string, string> => ({
  nhsNumber: `"${nhsNumber}"`, id: `"${messageId}"`, sector: 'ACUTE', number: 'OCCUPIED', siteCode: `"${siteCode}"`, first: '50', horizonHours: '24',
});

const by = 'calledBy';
/** A question with every field under another name. */
const aliased = (question: string): string => print(visit(parse(question), { Field: (field) => ({ ...field, alias: { kind: Kind.NAME, value: `${by}${field.name.value}` } }) }));
const plain = <T>(answer: T): T => JSON.parse(JSON.stringify(answer ?? null).replaceAll(`"${by}`, '"')) as T;

/** Everything that a viewer is answered when asking everything about one person, from every root; `calls`: each field by an alias. */
export async function everythingAsked(from: ApiForTest, viewer: Viewer, person: OnePerson, calls: 'PLAIN' | 'ALIASED' = 'PLAIN'): Promise<Everything> {
  const leaves: Leaf[] = [];
  const codes = new Set<string>();
  let text = '';
  for (const { name, text: question } of questionsOf(given(person))) {
    // Lists are narrowed to the person, so that each answer tells of one of the two alone.
    const narrowed = question.replace(/\b(clockCases|alerts|doubleHolds)(\([^)]*\))? \{/, `$1(first: 50, filter: { nhsNumber: "${person.nhsNumber}" }) {`);
    const { data, errors = [] } = await askWhole(from.inside, viewer, calls === 'ALIASED' ? aliased(narrowed) : narrowed);
    for (const { extensions, message } of errors) codes.add(extensions['code'] === 'FORBIDDEN' ? 'FORBIDDEN' : `${name}: ${message}`);
    leaves.push(...leavesOf(from.inside.schema, plain(data)));
    text += JSON.stringify({ data, errors });
  }
  return { leaves, codes, text };
}
