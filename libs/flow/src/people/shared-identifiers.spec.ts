import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judgeLinks, linkPersons, type PersonFact } from '../index.js';
import { tell } from '../testing/tell.js';

const beside = (hour: number, subjectId: string, other: string, organisation = 'RTD'): PersonFact => tell('SubjectsLinked', hour, { other, how: 'SEEN_TOGETHER' }, { subjectId, recordKey: null, organisation });
const judge = (facts: readonly PersonFact[], births: Record<string, string> = {}) => judgeLinks(facts, { births: new Map(Object.entries(births)), nhsNumbers: new Set() });
const groups = (facts: readonly PersonFact[], births: Record<string, string> = {}): string[] => {
  const personOf = linkPersons([], judge(facts, births).links);
  return [...new Set(personOf.values())].map((person) => [...personOf].flatMap(([id, of]) => (of === person ? [id] : [])).sort().join('+')).filter((who) => who.includes('+')).sort();
};

describe('a local identifier beside two records', () => {
  const both = [beside(0, '1', '9'), beside(1, '2', '9')];

  test('of one hospital with birth dates that differ joins only the first, in any order of arrival, and somebody is asked', () => {
    for (const facts of [both, [...both].reverse()]) {
      expect(groups(facts, { '1': 'x', '2': 'y' })).toEqual(['1+9']);
      expect(judge(facts, { '1': 'x', '2': 'y' }).clashes).toEqual([{ kind: 'TWO_PEOPLE_ONE_NUMBER', subjects: ['1', '2', '9'] }]);
    }
    expect([groups(both, { '1': 'x', '2': 'x' }), groups(both, { '1': 'x' })]).toEqual([['1+2+9'], ['1+2+9']]);
  });

  test('of two hospitals joins both, and the match is to be checked', () => {
    const facts = [beside(0, '1', '9'), beside(1, '3', '9', 'RR7')];
    expect([groups(facts, { '1': 'x', '3': 'y' }), judge(facts, { '1': 'x', '3': 'y' }).doubts]).toEqual([['1+3+9'], [{ kind: 'BIRTH_DATES_DIFFER', subjects: ['3', '9'] }]]);
  });

  test('that were parted by us goes on with the first', () => {
    expect(groups([...both, tell('SubjectsUnlinked', 5, { other: '2', how: 'PARTED' }, { subjectId: '1', recordKey: null })])).toEqual(['1+9']);
  });

  test('that their source merged is one person\'s, whatever their birth dates', () => {
    expect(groups([...both, tell('SubjectsLinked', 3, { other: '2', how: 'MERGED' }, { subjectId: '1', recordKey: null })], { '1': 'x', '2': 'y' })).toEqual(['1+2+9']);
  });
});

test('two birth dates that come together by a record of which none is known are doubted', () => {
  const facts = [beside(0, '1', '9'), beside(1, '3', '9'), beside(2, '3', '7'), beside(3, '2', '7')];
  expect([groups(facts, { '1': 'x', '2': 'y' }), judge(facts, { '1': 'x', '2': 'y' }).doubts]).toEqual([['1+2+3+7+9'], [{ kind: 'BIRTH_DATES_DIFFER', subjects: ['1', '2'] }]]);
});

test('a filler in the place of a number joins nobody, however many bear it, and is shown once; frequent visits of one person do not make one', () => {
  const many = Array.from({ length: 30 }, (_, at) => beside(at, String(at + 1), '99'));
  expect([groups(many), judge(many).clashes.map(({ kind, subjects }) => `${kind} ${subjects.length}`)]).toEqual([[], ['NUMBER_OF_MANY 31']]);
  expect(groups(many.slice(0, 4))).toEqual(['1+2+3+4+99']);
  const known = many.map((fact) => tell('SubjectsLinked', 0, { other: '100', how: 'SEEN_TOGETHER', nhsNumber: true }, { subjectId: fact.subjectId, recordKey: null }));
  expect(groups([...many, ...known])).toHaveLength(1);
  expect(judge([...many, ...known]).clashes).toEqual([]);
});

/** Who is joined to whom, and what is shown of it. Two records merged into each other in one and the same breath have no order to find. */
test('who was heard of first decides nothing where claims tie', () => {
  const ids = [0, 1, 2, 3, 4];
  const word = fc.record({ hour: fc.nat(2), a: fc.nat(2), b: fc.nat(4), how: fc.constantFrom('SEEN_TOGETHER', 'SEEN_TOGETHER', 'MERGED', 'UNLINKED', 'PARTED'), sequence: fc.constantFrom('', 'C1'), organisation: fc.constantFrom('A', 'B') }).filter(({ a, b }) => a !== b);
  const histories = fc.tuple(fc.array(word, { minLength: 2, maxLength: 7 }), fc.array(fc.constantFrom('x', 'y', null), { minLength: 5, maxLength: 5 }), fc.shuffledSubarray(ids, { minLength: 5 }));
  fc.assert(
    fc.property(histories, ([words, births, other]) => {
      const run = (name: (id: number) => string): unknown => {
        const facts = words.map(({ hour, a, b, how, ...envelope }) =>
          how === 'UNLINKED' || how === 'PARTED'
            ? tell('SubjectsUnlinked', hour, { other: name(b), how }, { subjectId: name(a), recordKey: null, ...envelope })
            : tell('SubjectsLinked', hour, { other: name(b), how: b >= 3 ? 'SEEN_TOGETHER' : how, nhsNumber: b === 4 }, { subjectId: name(a), recordKey: null, ...envelope }),
        );
        const judged = judgeLinks(facts, { births: new Map(births.flatMap((birth, id) => (birth === null ? [] : [[name(id), birth] as const]))), nhsNumbers: new Set([name(4)]) });
        const personOf = linkPersons(ids.map(name), judged.links);
        return { persons: ids.map((id) => ids.find((one) => personOf.get(name(one)) === personOf.get(name(id)))), found: [...judged.clashes, ...judged.doubts].map(({ kind, subjects }) => `${kind} ${ids.filter((id) => subjects.includes(name(id))).join()}`).sort() };
      };
      expect(run((id) => String((other[id] ?? 0) + 1))).toEqual(run((id) => String(id + 1)));
    }),
    { numRuns: 2_000 },
  );
});
