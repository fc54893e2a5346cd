import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PersonFact } from '../index.js';
import { tell } from '../testing/tell.js';
import { judgeLinks, judgeTogether, type IdentityEvidence, type JudgedLinks } from './judge-links.js';
import { plainLinks } from './plain-links.js';

/** Records 1 to 4, of which 4 is of another organisation; 5 and 6 are NHS numbers. Few enough to be entangled often, and not always. */
const seen = fc.record({ from: fc.constantFrom('1', '2', '3', '4'), other: fc.constantFrom('2', '5', '6', '7', '8'), hour: fc.nat(9) }).map(({ from, other, hour }): PersonFact =>
  tell('SubjectsLinked', hour, { other, how: 'SEEN_TOGETHER', nhsNumber: other === '5' || other === '6' }, { subjectId: from, organisation: from === '4' ? 'RR7' : 'RTD' }));
const made = fc.record({ from: fc.constantFrom('1', '2', '3', '9'), other: fc.constantFrom('1', '3', '7', '9'), hour: fc.nat(9), how: fc.constantFrom('MERGED' as const, 'RENAMED' as const, 'CONFIRMED' as const) }).map(({ from, other, hour, how }): PersonFact =>
  tell('SubjectsLinked', hour, { other, how }, { subjectId: from }));
const parted = fc.record({ from: fc.constantFrom('1', '2', '3'), other: fc.constantFrom('2', '5', '7'), hour: fc.nat(9), how: fc.constantFrom('UNLINKED' as const, 'PARTED' as const) }).map(({ from, other, hour, how }): PersonFact =>
  tell('SubjectsUnlinked', hour, { other, how }, { subjectId: from }));
const admitted = fc.nat(9).map((hour) => tell('PatientAdmitted', hour));

const facts = fc.array(fc.oneof({ weight: 8, arbitrary: seen }, { weight: 1, arbitrary: made }, { weight: 1, arbitrary: parted }, { weight: 1, arbitrary: admitted }), { maxLength: 8 });
const evidence: fc.Arbitrary<IdentityEvidence> = fc.record({
  births: fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5', '7'), fc.constantFrom('x', 'y'), { maxKeys: 3 }).map((births) => new Map(Object.entries(births))),
  nhsNumbers: fc.subarray(['1', '5', '6', '7']).map((numbers) => new Set(numbers)),
});

/** The order of links, and that one is told again, joins nobody else. */
const told = ({ links, ...judged }: JudgedLinks) => ({ ...judged, links: [...new Set(links.map(({ a, b }) => `${a} ${b}`))].sort() });

test('links that stand alone are judged as among all others', () => {
  let plain = 0;
  fc.assert(fc.property(facts, evidence, (some, known) => {
    plain += plainLinks(some, known).plain.length;
    expect(told(judgeLinks(some, known))).toEqual(told(judgeTogether(some, known)));
  }), { numRuns: 4_000 });
  expect(plain).toBeGreaterThan(2_000);
});
