import { describe, expect, test } from '@jest/globals';
import { foldPerson, judgeLinks, linkPersons, reassignStays, type PersonFact } from '../index.js';
import { bed, tell } from '../testing/tell.js';

/** Subjects 1 and 2 are records of RTD, 3 of RR7; 8 and 9 are NHS numbers. */
const link = (hour: number, subjectId: string, other: string, how: 'SEEN_TOGETHER' | 'MERGED' | 'RENAMED' | 'CONFIRMED' = 'SEEN_TOGETHER'): PersonFact =>
  tell('SubjectsLinked', hour, { other, how, nhsNumber: other === '8' || other === '9' }, { subjectId, recordKey: null, organisation: subjectId === '3' ? 'RR7' : 'RTD' });
const unlink = (hour: number, subjectId: string, other: string, how: 'UNLINKED' | 'PARTED' = 'UNLINKED'): PersonFact => tell('SubjectsUnlinked', hour, { other, how }, { subjectId, recordKey: null });

const together = (facts: PersonFact[], births: Record<string, string> = {}): string[] => {
  const personOf = linkPersons(['1', '2', '3', '8', '9'], judgeLinks(facts, { births: new Map(Object.entries(births)), nhsNumbers: new Set(['8', '9']) }).links);
  return [...new Set(personOf.values())].map((person) => [...personOf].flatMap(([id, of]) => (of === person ? [id] : [])).join('+')).filter((who) => who.includes('+'));
};
const clashes = (facts: PersonFact[], births: Record<string, string> = {}): string[] => judgeLinks(facts, { births: new Map(Object.entries(births)), nhsNumbers: new Set(['8', '9']) }).clashes.map(({ kind, subjects }) => `${kind} ${subjects.join('+')}`);

describe('two people with one number', () => {
  const both = [link(0, '1', '8'), link(1, '2', '8')];
  test('records of one organisation whose birth dates differ are not one person: who was linked first keeps the number', () => {
    expect(together(both, { '1': 'x', '2': 'y' })).toEqual(['1+8']);
    expect(together([...both].reverse(), { '1': 'x', '2': 'y' })).toEqual(['1+8']);
    expect(clashes(both, { '1': 'x', '2': 'y' })).toEqual(['TWO_PEOPLE_ONE_NUMBER 1+2+8']);
  });
  test('the number stays with those that agree with its own birth date', () => {
    expect(together(both, { '1': 'x', '2': 'y', '8': 'y' })).toEqual(['2+8']);
  });
  test('a birth date that is not known parts nobody', () => {
    expect([together(both, { '1': 'x' }), clashes(both, { '1': 'x' })]).toEqual([['1+2+8'], []]);
  });
  test('between organisations the link stands, and is to be checked', () => {
    const facts = [link(0, '1', '8'), link(1, '3', '8')];
    expect(together(facts, { '1': 'x', '3': 'y' })).toEqual(['1+3+8']);
    expect(judgeLinks(facts, { births: new Map([['1', 'x'], ['3', 'y']]), nhsNumbers: new Set() }).doubts).toEqual([{ kind: 'BIRTH_DATES_DIFFER', subjects: ['3', '8'] }]);
    expect(judgeLinks([link(0, '1', '8')], { births: new Map([['1', 'x'], ['8', 'y']]), nhsNumbers: new Set() }).doubts).toEqual([{ kind: 'BIRTH_DATES_DIFFER', subjects: ['1', '8'] }]);
  });
  test('records that their source merged are one person, whatever their birth dates', () => {
    expect(together([...both, link(2, '1', '2', 'MERGED')], { '1': 'x', '2': 'y' })).toEqual(['1+2+8']);
  });
});

test('one person with two numbers is shown; a corrected number is none', () => {
  expect(clashes([link(0, '1', '8'), link(0, '2', '9'), link(1, '1', '2', 'MERGED')])).toEqual(['ONE_PERSON_TWO_NUMBERS 8+9']);
  expect(clashes([link(0, '1', '8'), link(1, '1', '9')])).toEqual([]);
  expect(clashes([link(0, '1', '8'), link(0, '1', '9')])).toEqual(['ONE_PERSON_TWO_NUMBERS 8+9']);
});

describe('an unlink', () => {
  const merged = link(0, '1', '2', 'MERGED');
  test('ends what was known by then, in either direction; a later link stands again', () => {
    expect([together([merged, unlink(1, '1', '2')]), together([merged, unlink(1, '2', '1')]), together([merged, unlink(1, '1', '2'), link(2, '1', '2', 'MERGED')])]).toEqual([[], [], ['1+2']]);
  });
  test('by one of ours holds against the source that goes on as before, and not against a confirmed match', () => {
    const parted = [link(0, '1', '8'), link(1, '2', '8'), unlink(2, '1', '2', 'PARTED'), link(3, '1', '8'), link(3, '2', '8')];
    expect([together(parted), clashes(parted)]).toEqual([['1+8'], ['TWO_PEOPLE_ONE_NUMBER 1+2+8']]);
    expect(together([...parted, link(4, '1', '2', 'CONFIRMED')])).toEqual(['1+2+8']);
    expect(together([link(0, '1', '8'), link(0, '2', '8'), unlink(1, '1', '2', 'PARTED')])).toEqual([]);
  });
});

test('a number that somebody had already takes no other record by A47, and says so', () => {
  const renamed = link(5, '2', '1', 'RENAMED');
  expect([together([renamed]), clashes([renamed])]).toEqual([['1+2'], []]);
  const used = [renamed, tell('PatientAdmitted', 1, {}, { subjectId: '2' })];
  expect([together(used), clashes(used)]).toEqual([[], ['RENAMED_ONTO_EXISTING 1+2']]);
});

test('a visit that was moved to somebody else goes there whole, late messages included; a merged visit number goes along', () => {
  const facts = [
    tell('PatientMoved', 9, { location: bed('B') }, { subjectId: '1' }), tell('StayReassigned', 3, { from: '1' }, { subjectId: '2' }), tell('PatientAdmitted', 0, { location: bed('A') }, { subjectId: '1' }),
    tell('PatientAdmitted', 0, {}, { subjectId: '1', recordKey: 'V0' }), tell('StaysMerged', 4, { merged: 'V0' }, { subjectId: '2' }),
  ];
  expect(new Set(reassignStays(facts).map((fact) => fact.subjectId))).toEqual(new Set(['2']));
  expect(foldPerson(reassignStays(facts)).stays.map(({ key, visits }) => [key, visits.length])).toEqual([['V1', 2]]);
});

test('what a person\'s places are hidden by is the strictest word of all organisations', () => {
  const word = (hour: number, hiding: 'NATIONAL' | 'LOCAL' | 'NONE', organisation: string): PersonFact => tell('LocationHidingRecorded', hour, { hiding }, { organisation, recordKey: null });
  expect(foldPerson([word(0, 'NATIONAL', 'RTD'), word(9, 'NONE', 'RR7')]).hiding).toBe('NATIONAL');
  expect(foldPerson([word(0, 'NATIONAL', 'RTD'), word(9, 'NONE', 'RTD')]).hiding).toBe('NONE');
  expect(foldPerson([]).hiding).toBeNull();
  const ofRecord = (hour: number, hiding: 'LOCAL' | 'NONE', subjectId: string): PersonFact => ({ ...word(hour, hiding, 'RTD'), subjectId });
  expect(foldPerson([ofRecord(0, 'LOCAL', '1'), ofRecord(1, 'NONE', '2'), link(2, '1', '2', 'MERGED')]).hiding).toBe('LOCAL');
});

test('who was known once is never unknown again', () => {
  const details = (hour: number, identityUnknown: boolean | null, subjectId = '1'): PersonFact => tell('PersonDetailsRecorded', hour, { nhsNumberVerified: null, identityUnknown }, { recordKey: null, subjectId });
  expect([foldPerson([details(0, true)]), foldPerson([details(0, true), details(1, null)]), foldPerson([details(0, null), details(1, true)]), foldPerson([details(0, true), details(1, false)]), foldPerson([details(0, true), details(5, null, '2')])].map((person) => person.identityUnknown)).toEqual([true, true, false, false, false]);
});
