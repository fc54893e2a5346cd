import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { instant, judgeLinks, linkPersons, type PersonFact } from '@homeward/flow';
import { foldEverybody } from './fold-everybody.js';
import { histories } from './histories.js';

/** What a sender does: merges record b into a, tells them apart again, or speaks of a record under its old number. */
interface Step {
  readonly does: 'MERGE' | 'UNMERGE' | 'ADMIT' | 'DISCHARGE';
  readonly a: number;
  readonly b: number;
}

const records = [1, 2, 3, 4, 5, 6];
const step: fc.Arbitrary<Step> = fc.record({ does: fc.constantFrom('MERGE', 'MERGE', 'UNMERGE', 'ADMIT', 'DISCHARGE'), a: fc.constantFrom(...records), b: fc.constantFrom(...records) });

const told = ({ does, a, b }: Step, at: number): PersonFact[] => {
  const time = instant(Date.UTC(2026, 10, 2) + at * 60_000);
  const envelope = { subjectId: String(a), happenedAt: time, recordedAt: time, learnedAt: time, sequence: '', organisation: 'RTD', messageId: '1' };
  const stay = { patientClass: 'INPATIENT', location: { siteCode: 'RTD02', ward: `W${a}`, bay: null, bed: '1' }, admittedAt: null, expectedDischargeDate: null } as const;
  switch (does) {
    case 'MERGE':
      return a === b ? [] : [{ ...envelope, recordKey: null, kind: 'SubjectsLinked', body: { other: String(b), how: 'MERGED', nhsNumber: false } }];
    case 'UNMERGE':
      return a === b ? [] : [{ ...envelope, recordKey: null, kind: 'SubjectsUnlinked', body: { other: String(b), how: 'UNLINKED' } }];
    case 'ADMIT':
      return [{ ...envelope, recordKey: `V${a}-${at}`, kind: 'PatientAdmitted', body: { ...stay, attendance: false, admissionSource: null } }];
    case 'DISCHARGE':
      return [{ ...envelope, recordKey: `V${a}-${at - 1}`, kind: 'PatientDischarged', body: { ...stay, destination: null, destinationCode: null } }];
  }
};

/** The oracle: a matrix of who is joined to whom, written step by step in the order in which things happened, and walked. */
const personsByOracle = (steps: readonly Step[]): string[] => {
  const joined = new Map<string, boolean>();
  for (const { does, a, b } of steps) {
    if (a !== b && (does === 'MERGE' || does === 'UNMERGE')) joined.set([a, b].sort().join('-'), does === 'MERGE');
  }
  const reach = (from: number, seen = new Set<number>()): Set<number> => {
    seen.add(from);
    for (const to of records) if (!seen.has(to) && joined.get([from, to].sort().join('-')) === true) reach(to, seen);
    return seen;
  };
  return [...new Set(records.map((record) => [...reach(record)].sort().join(' ')))].sort();
};

const persons = (facts: readonly PersonFact[]): string[] => {
  const personOf = linkPersons(records.map(String), judgeLinks(facts).links);
  return [...new Set(records.map((record) => records.filter((other) => personOf.get(String(other)) === personOf.get(String(record))).join(' ')))].sort();
};

/** Control: red after 26 histories of the short run when an unlink ends links told after it (`reaches` always true). */
test('merge chains, circles and unmerges join whom an independent model joins, in any order of arrival', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }).chain((steps) => fc.tuple(fc.constant(steps), fc.shuffledSubarray(steps.flatMap((one, at) => told(one, at)), { minLength: steps.flatMap((one, at) => told(one, at)).length }))), ([steps, arrived]) => {
      expect(persons(arrived)).toEqual(personsByOracle(steps));
    }),
    histories(1_500),
  );
}, 3_600_000);

test('what was merged and unmerged again is byte for byte what it was, late messages to the old number included', () => {
  fc.assert(
    fc.property(fc.array(step.filter(({ does }) => does === 'ADMIT' || does === 'DISCHARGE'), { minLength: 1, maxLength: 12 }), fc.constantFrom(...records), fc.constantFrom(...records), (steps, a, b) => {
      const before = steps.flatMap((one, at) => told(one, at));
      const undone = [...told({ does: 'MERGE', a, b }, 3), ...told({ does: 'UNMERGE', a: b, b: a }, 5)];
      const known = (facts: readonly PersonFact[]): string => JSON.stringify(foldEverybody(facts).filter(({ state }) => state.stays.length > 0));
      expect(known([...undone, ...before])).toBe(known(before));
    }),
    histories(500),
  );
}, 3_600_000);
