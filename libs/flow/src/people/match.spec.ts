import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkDigit, comparedBirthDate, comparedFamilyName, comparedGivenName, comparedPostcode, nearNumbers, possibleMatch, type Likeness } from '../index.js';

const ada: Likeness = { familyName: 'Sample', givenName: 'Ada', birthDate: '1940-01-02', postcode: 'NE1 4LP', nhsNumbers: ['9990000018'], identityUnknown: false };

describe('names are compared without what clerks write differently', () => {
  test.each([
    ["O'Brien", 'OBRIEN'], ['Smith-Jones', 'SMITH JONES'], ['Müller', 'Muller'], ['MacDonald', 'McDonald'], ['van der Berg', 'VAN DER BERG'], ['St. John', 'Saint John'], ['Mr Sample', 'Sample'], ['Łukasz', 'Lukasz'],
  ])('family names %s and %s', (a, b) => expect(comparedFamilyName(a)).toBe(comparedFamilyName(b)));
  test.each([['Ada Jane', 'ADA'], ['Mrs Ada', 'Ada'], ['Zoë', 'Zoe'], ['Anne-Marie', 'Annemarie']])('given names %s and %s', (a, b) => expect(comparedGivenName(a)).toBe(comparedGivenName(b)));
  test.each(['Unknown', 'BABY', '', '—'])('%p is nobody', (name) => expect(comparedFamilyName(name)).toBeNull());
  test.each([['NE1 4LP', 'NE14LP'], ['ne1  4lp', 'NE14LP'], ['ZZ99 3VZ', null], ['somewhere', null]])('postcode %p', (postcode, compared) => expect(comparedPostcode(postcode)).toBe(compared));
  test.each([['1900-01-01', null], ['', null], ['1940-01-02', '1940-01-02']])('birth date %p', (day, compared) => expect(comparedBirthDate(day)).toBe(compared));
});

describe('whether two people are shown as possibly one', () => {
  test.each<[string, Partial<Likeness>, boolean]>([
    ['all agrees and one has no number', { nhsNumbers: [] }, true],
    ['nothing speaks against it', { nhsNumbers: [], postcode: null }, true],
    ['the numbers differ by a digit, and one moved', { nhsNumbers: ['9990000019'], postcode: 'SR1 1AA' }, true],
    ['two digits changed places', { nhsNumbers: ['9990000108'] }, true],
    ['the numbers are quite different and the postcode is the same', { nhsNumbers: ['9991234567'] }, true],
    ['the numbers are quite different and there is no postcode', { nhsNumbers: ['9991234567'], postcode: null }, false],
    ['the postcodes differ and one has no number', { nhsNumbers: [], postcode: 'SR1 1AA' }, false],
    ['a twin', { givenName: 'Bea', nhsNumbers: ['9990000026'] }, false],
    ['a mother of the same name', { birthDate: '1915-06-01', nhsNumbers: [] }, false],
    ['nobody knows who it is', { identityUnknown: true, nhsNumbers: [] }, false],
    ['no name', { familyName: null, nhsNumbers: [] }, false],
    ['no birth date', { birthDate: null, nhsNumbers: [] }, false],
  ])('%s', (_, other, shown) => {
    expect(possibleMatch(ada, { ...ada, ...other }) !== null).toBe(shown);
    expect(possibleMatch({ ...ada, ...other }, ada)).toEqual(possibleMatch(ada, { ...ada, ...other }));
  });

  test('the reasons hold no name, number or date', () => {
    const reasons = possibleMatch(ada, { ...ada, nhsNumbers: ['9990000108'] })?.reasons.join(' ') ?? '';
    expect(reasons).not.toMatch(/Sample|Ada|\d{3}|NE1/);
  });
});

const digits = fc.integer({ min: 100_000_000, max: 999_999_999 }).map(String).filter((nine) => checkDigit(nine) !== null).map((nine) => `${nine}${checkDigit(nine)}`);

test('near numbers: exactly one digit, or two neighbours in each other\'s place', () => {
  fc.assert(fc.property(digits, fc.nat(9), fc.nat(9), (number, at, digit) => {
    const changed = [...number].map((each, index) => (index === at ? String(digit) : each)).join('');
    expect(nearNumbers(number, changed)).toBe(changed === number ? null : 'ONE_DIGIT');
    const [a, b] = [number[at % 9] ?? '', number[(at % 9) + 1] ?? ''];
    const swapped = `${number.slice(0, at % 9)}${b}${a}${number.slice((at % 9) + 2)}`;
    expect(nearNumbers(number, swapped)).toBe(a === b ? null : 'TRANSPOSED');
  }));
});

/** A town by a seed: surnames and given names as unevenly spread as real ones, birth dates over a lifetime. */
const families = ['Smith', 'Jones', 'Taylor', 'Brown', 'Wilson', 'Robson', 'Charlton', 'Patel', 'Khan', 'Hall'].concat(Array.from({ length: 90 }, (_, at) => `Family${String.fromCharCode(97 + (at % 26))}${String.fromCharCode(97 + Math.floor(at / 26))}`));
const givens = Array.from({ length: 60 }, (_, at) => `Given${String.fromCharCode(97 + (at % 26))}${String.fromCharCode(97 + Math.floor(at / 26))}`);
const day = fc.date({ min: new Date('1925-01-01'), max: new Date('2005-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const person: fc.Arbitrary<Likeness> = fc.record({
  familyName: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...families.slice(0, 10)) }, { weight: 7, arbitrary: fc.constantFrom(...families) }),
  givenName: fc.constantFrom(...givens), birthDate: day, postcode: fc.integer({ min: 1, max: 60 }).map((area) => `NE${area} 1AB`),
  nhsNumbers: digits.map((number) => [number]), identityUnknown: fc.constant(false),
});

test('in a town with clean data fewer than 2 in 100 people are queued, by all pairs of 400', () => {
  fc.assert(
    fc.property(fc.array(person, { minLength: 400, maxLength: 400 }), (town) => {
      const queued = new Set<Likeness>();
      town.forEach((a, at) => town.slice(at + 1).forEach((b) => {
        if (possibleMatch(a, b) === null) return;
        queued.add(a);
        queued.add(b);
      }));
      expect(queued.size / town.length).toBeLessThanOrEqual(0.02);
    }),
    { numRuns: 5 },
  );
});

/** What befalls one person's second record. */
const slips: readonly ((one: Likeness) => Likeness)[] = [
  (one) => ({ ...one, nhsNumbers: [] }),
  (one) => ({ ...one, familyName: (one.familyName ?? '').toUpperCase(), givenName: `${one.givenName ?? ''} Jane` }),
  (one) => ({ ...one, nhsNumbers: one.nhsNumbers.map((number) => `${number.slice(0, 5)}${(Number(number[5]) + 1) % 10}${number.slice(6)}`) }),
  (one) => ({ ...one, postcode: null, nhsNumbers: [] }),
];

test('a second record of the same person with a slip is found, and a twin\'s with the same slip is not', () => {
  fc.assert(fc.property(person, fc.constantFrom(...slips), (one, slip) => {
    expect(possibleMatch(one, slip(one))).not.toBeNull();
    const twin = { ...one, givenName: `${one.givenName ?? ''}x`, nhsNumbers: ['9990000018'] };
    expect(possibleMatch(one, slip(twin))).toBeNull();
  }));
});
