import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldPerson, judgeLinks, linkPersons, reassignStays, type PersonFact } from '../index.js';
import { bed, tell } from '../testing/tell.js';

const kinds = ['PatientAdmitted', 'PatientMoved', 'PatientDischarged', 'StayDetailsRecorded', 'AdmissionCancelled', 'MoveCancelled', 'DischargeCancelled', 'PatientBecameInpatient', 'DeathRecorded'] as const;

const anyStayFact: fc.Arbitrary<PersonFact> = fc
  .record({ kind: fc.constantFrom(...kinds), hour: fc.integer({ min: 0, max: 12 }), ward: fc.constantFrom('A', 'B', 'C'), visit: fc.constantFrom('V1', 'V2', null), late: fc.integer({ min: 0, max: 3 }), destination: fc.constantFrom(null, 'USUAL_RESIDENCE', 'DIED') })
  .map(({ kind, hour, ward, visit, late, destination }) => {
    const recordedAt = new Date(Date.UTC(2026, 10, 2) + (hour + late) * 3_600_000).toISOString();
    return tell(kind, hour, { location: bed(ward), cancelled: bed(ward), destination, diedAt: null }, { recordKey: visit, recordedAt });
  });

const anyPackageFact: fc.Arbitrary<PersonFact> = fc
  .record({ hour: fc.integer({ min: 0, max: 48 }), status: fc.constantFrom('ACTIVE', 'SUSPENDED', 'ENDED'), end: fc.constantFrom(null, '2026-11-03'), pack: fc.constantFrom('P1', 'P2') })
  .map(({ hour, status, end, pack }) => tell('PackageReported', hour, { status, startDate: '2026-01-01', endDate: end, suspendedFrom: null, providerId: 'PR1', hoursPerWeek: 10 }, { recordKey: pack }));

const history = fc.array(fc.oneof(anyStayFact, anyPackageFact), { minLength: 1, maxLength: 25 });

test('any order of arrival and any repeats give the same person', () => {
  fc.assert(
    fc.property(history.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length }), fc.shuffledSubarray(facts))), ([facts, shuffled, repeats]) => {
      expect(foldPerson([...shuffled, ...repeats])).toEqual(foldPerson(facts));
    }),
    { numRuns: 3_000 },
  );
});

test('visits follow each other without gap or overlap, and an ended stay has an end', () => {
  fc.assert(
    fc.property(history, (facts) => {
      for (const stay of foldPerson(facts).stays) {
        expect(stay.state === 'ENDED').toBe(stay.endedAt !== null);
        stay.visits.forEach((visit, at) => {
          const next = stay.visits[at + 1];
          if (next !== undefined) expect(visit.to).toBe(next.from);
          if (visit.to !== null) expect(visit.from <= visit.to).toBe(true);
        });
      }
    }),
    { numRuns: 3_000 },
  );
});

/** An oracle of its own: spread the smallest id along the links until nothing moves. */
const spread = (subjects: readonly string[], links: readonly { a: string; b: string }[]): Map<string, string> => {
  const person = new Map(subjects.map((id) => [id, id]));
  for (let moved = true; moved; ) {
    moved = false;
    for (const { a, b } of links) {
      const least = String(Math.min(Number(person.get(a)), Number(person.get(b))));
      for (const id of [a, b]) {
        if (person.get(id) !== least) {
          person.set(id, least);
          moved = true;
        }
      }
    }
  }
  return person;
};

test('persons are the components of the links, whatever their order', () => {
  const ids = ['2', '3', '5', '9', '10', '11', '40'];
  const link = fc.record({ a: fc.constantFrom(...ids), b: fc.constantFrom(...ids) });
  fc.assert(fc.property(fc.array(link, { maxLength: 10 }), (links) => expect(linkPersons(ids, links)).toEqual(spread(ids, links))), { numRuns: 2_000 });
});

test('two records of one person that are merged do not leave the person in two beds', () => {
  const doubled = [
    tell('PatientAdmitted', 0, { location: bed('A') }, { subjectId: '1', recordKey: 'V1' }),
    tell('PatientAdmitted', 1, { location: bed('B') }, { subjectId: '2', recordKey: 'V2' }),
  ];
  const merged = tell('SubjectsLinked', 2, { other: '2', how: 'MERGED' }, { subjectId: '1', recordKey: null });
  const seenTogether = tell('SubjectsLinked', 2, { other: '2', how: 'SEEN_TOGETHER' }, { subjectId: '1', recordKey: null });
  const states = (facts: PersonFact[]): string[] => foldPerson(facts, judgeLinks(facts)).stays.map((stay) => `${stay.key} ${stay.state}`);
  expect(states([...doubled, merged])).toEqual(['V1 OPEN', 'V2 ENDED']);
  expect(states([...doubled, seenTogether])).toEqual(['V1 OPEN', 'V2 OPEN']);
  expect(states([doubled[1] as PersonFact, merged])).toEqual(['V2 OPEN']);
});

test('a record renamed (A47) keeps its one bed when an older visit of somebody else is moved into its new number (A45)', () => {
  const renamed = [
    tell('PatientAdmitted', 5, { location: bed('A') }, { subjectId: '1', recordKey: 'V1' }), tell('SubjectsLinked', 10, { other: '1', how: 'RENAMED' }, { subjectId: '2', recordKey: null }),
    tell('PatientAdmitted', 12, { location: bed('B') }, { subjectId: '2', recordKey: 'V2' }),
  ];
  const told = [...renamed, tell('StayDetailsRecorded', 6, {}, { subjectId: '3', recordKey: 'V9' }), tell('StayReassigned', 20, { from: '3' }, { subjectId: '2', recordKey: 'V9' })];
  expect(foldPerson(reassignStays(told), judgeLinks(told)).stays.map(({ key, state }) => [key, state])).toEqual([['V1', 'ENDED'], ['V2', 'OPEN']]);
});

test('somebody who died is in no bed; an admission after a recorded death stands', () => {
  const died = tell('DeathRecorded', 3, { diedAt: null, retracted: false }, { recordKey: null });
  const states = (facts: PersonFact[]): string[] => foldPerson(facts).stays.map((stay) => `${stay.key} ${stay.state} ${stay.destination ?? ''}`);
  expect(states([tell('PatientAdmitted', 0, { location: bed('A') }), died])).toEqual(['V1 ENDED DIED']);
  expect(states([tell('PatientAdmitted', 5, { location: bed('A') }), died])).toEqual(['V1 OPEN ']);
});

test('a corrected NHS number leaves the mistyped one, whichever message comes first', () => {
  const link = (hour: number, other: string): PersonFact => tell('SubjectsLinked', hour, { other, how: 'SEEN_TOGETHER', nhsNumber: true }, { subjectId: '5', recordKey: null });
  const [mistyped, corrected] = [link(0, '7'), link(1, '9')];
  for (const links of [[mistyped, corrected], [corrected, mistyped]]) expect(judgeLinks(links).links).toEqual([{ a: '5', b: '9' }]);
  const account = tell('SubjectsLinked', 0, { other: '11', how: 'SEEN_TOGETHER', nhsNumber: false }, { subjectId: '5', recordKey: null });
  expect(judgeLinks([mistyped, account, corrected]).links).toContainEqual({ a: '5', b: '11' });
});

test('a death that was taken back leaves the person where they are', () => {
  const stay = tell('PatientAdmitted', 0, { location: bed('A') });
  const death = (hour: number, retracted: boolean): PersonFact => tell('DeathRecorded', hour, { diedAt: null, retracted }, { recordKey: null });
  expect(foldPerson([stay, death(1, false), death(2, true)])).toMatchObject({ died: null, stays: [{ state: 'OPEN' }] });
});
