import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judgeLinks, linkPersons, type PersonFact } from '../index.js';
import { tell } from '../testing/tell.js';

type How = 'MERGED' | 'RENAMED' | 'CONFIRMED' | 'UNLINKED' | 'PARTED';

/** Records 1 and 2; whoever speaks, at whatever hour. */
const word = (hour: number, how: How, organisation = 'RTD', [one, other] = ['1', '2']): PersonFact =>
  how === 'UNLINKED' || how === 'PARTED'
    ? tell('SubjectsUnlinked', hour, { other, how }, { subjectId: one, recordKey: null, organisation })
    : tell('SubjectsLinked', hour, { other, how, nhsNumber: false }, { subjectId: one, recordKey: null, organisation });
const areOne = (facts: readonly PersonFact[]): boolean => {
  const personOf = linkPersons(['1', '2'], judgeLinks(facts).links);
  return personOf.get('1') === personOf.get('2');
};
const shown = (facts: readonly PersonFact[]) => judgeLinks(facts).merges.map(({ subjects, again }) => [subjects.join('+'), again === null ? 'stands' : 'again']);

describe('a merge that somebody of ours parted', () => {
  const parted = [word(0, 'MERGED'), word(1, 'PARTED')];
  test('stays parted and is listed, so that the parting can be taken back', () => {
    expect([areOne(parted), shown(parted)]).toEqual([false, [['1+2', 'stands']]]);
  });
  test('is not joined by the same source that says it again, whichever way round; that is shown', () => {
    for (const repeat of [word(2, 'MERGED'), word(2, 'MERGED', 'RTD', ['2', '1'])]) {
      expect([areOne([...parted, repeat]), shown([...parted, repeat])]).toEqual([false, [['1+2', 'again']]]);
    }
  });
  test('is not joined by a change of number that is said again, whichever way round: it is refused, or says nothing new, and is in no list of merges', () => {
    const again = [word(0, 'RENAMED'), word(1, 'PARTED'), word(2, 'RENAMED')];
    const turned = [word(0, 'RENAMED'), word(1, 'PARTED'), word(2, 'RENAMED', 'RTD', ['2', '1'])];
    expect([areOne(again), shown(again), judgeLinks(again).clashes]).toEqual([false, [], [{ kind: 'RENAMED_ONTO_EXISTING', subjects: ['1', '2'] }]]);
    expect([areOne(turned), shown(turned)]).toEqual([false, []]);
  });
  test('is joined by a newer word: another source, the source that had undone it, or somebody of ours', () => {
    expect(areOne([...parted, word(2, 'MERGED', 'RR7')])).toBe(true);
    expect(areOne([...parted, word(2, 'UNLINKED'), word(3, 'MERGED')])).toBe(true);
    expect(areOne([...parted, word(2, 'CONFIRMED', 'HOMEWARD')])).toBe(true);
    expect(areOne([word(0, 'CONFIRMED', 'HOMEWARD'), word(1, 'PARTED'), word(2, 'MERGED')])).toBe(true);
  });
  test('is parted again for good where somebody parts it again', () => {
    expect(areOne([...parted, word(2, 'UNLINKED'), word(3, 'MERGED'), word(4, 'PARTED'), word(5, 'MERGED')])).toBe(false);
  });
  test('is listed no longer once its source undid it', () => {
    expect(shown([word(0, 'MERGED'), word(1, 'UNLINKED')])).toEqual([]);
  });
});

test('in any order and with any repeats the same people and the same list; after a parting that is the last word they are two', () => {
  const how = fc.constantFrom<How>('MERGED', 'MERGED', 'PARTED', 'UNLINKED', 'CONFIRMED');
  const said = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), how, fc.constantFrom('RTD', 'RR7')), { maxLength: 8 });
  fc.assert(fc.property(said, fc.infiniteStream(fc.nat()), (words, chance) => {
    const facts = words.map(([hour, what, organisation]) => word(hour, what, what === 'PARTED' || what === 'CONFIRMED' ? 'HOMEWARD' : organisation));
    const shuffled = [...facts, ...facts].map((fact) => [chance.next().value ?? 0, fact] as const).sort(([a], [b]) => a - b).map(([, fact]) => fact);
    expect([areOne(shuffled), shown(shuffled)]).toEqual([areOne(facts), shown(facts)]);
    expect(areOne([...facts, word(9, 'PARTED', 'HOMEWARD')])).toBe(false);
    const changedItsMind = words.some(([, what, organisation]) => what === 'UNLINKED' && organisation === 'RTD');
    if (!changedItsMind) expect(areOne([...facts, word(0, 'MERGED'), word(9, 'PARTED', 'HOMEWARD'), word(10, 'MERGED')])).toBe(false);
  }));
});
