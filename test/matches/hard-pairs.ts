import fc from 'fast-check';
import { checkDigit } from '@homeward/flow';

/** Who somebody truly is. */
export interface TruePerson {
  readonly family: string;
  readonly given: string;
  readonly birth: string;
  readonly postcode: string;
  readonly nhsNumber: string;
  readonly hospitalNumber: string;
}

/** What a source wrote of somebody, once. `of`: of which of the two it truly speaks, which no source tells. */
export interface Word extends Omit<TruePerson, 'nhsNumber' | 'birth'> {
  readonly of: 0 | 1;
  /** Two hospitals, each with numbers of its own, and a council that has NHS numbers alone. */
  readonly organisation: 'RTD' | 'RR7' | 'COUNCIL';
  /** As it was typed: perhaps no number that exists. */
  readonly nhsNumber: string | null;
  readonly birth: string | null;
  /** Minutes; words of one minute are of one breath. */
  readonly at: number;
}

export interface HardPair {
  /** How the two are like one another. */
  readonly likeness: 'NAMESAKES' | 'PARENT_AND_CHILD' | 'STRANGERS' | 'TWINS';
  readonly people: readonly [TruePerson, TruePerson];
  readonly words: readonly Word[];
}

const swap = (digits: string, at: number): string => `${digits.slice(0, at)}${digits[at + 1] ?? ''}${digits[at] ?? ''}${digits.slice(at + 2)}`;
const withCheck = (nine: string): string | null => (checkDigit(nine) === null ? null : `${nine}${checkDigit(nine)}`);

const nine = fc.integer({ min: 999_000_000, max: 999_999_999 }).map(String);
const number = nine.filter((digits) => withCheck(digits) !== null).map((digits) => withCheck(digits) ?? '');
/** A valid number that a hand or an eye takes for another one. */
const nearTo = (own: string): fc.Arbitrary<string> =>
  fc.oneof(fc.nat(7).map((at) => withCheck(swap(own.slice(0, 9), at))), fc.integer({ min: 1, max: 9 }).map((by) => withCheck(`${own.slice(0, 8)}${(Number(own[8]) + by) % 10}`)), number)
    .map((other) => (other === null || other === own ? '9990000018' : other));

const person = fc.record({
  family: fc.constantFrom('Robson', "O'Brien", 'Khan'), given: fc.constantFrom('Anna', 'Anne', 'Omar'), birth: fc.constantFrom('1940-01-02', '1941-02-01', '1962-05-17'), postcode: fc.constantFrom('NE1 4LP', 'NE4 6BE'),
  nhsNumber: number, hospitalNumber: fc.constant('M1'),
});

const pair = fc.tuple(person, person, fc.constantFrom<HardPair['likeness']>('NAMESAKES', 'PARENT_AND_CHILD', 'STRANGERS', 'TWINS')).chain(([one, drawn, likeness]) =>
  nearTo(one.nhsNumber).map((nhsNumber): Pick<HardPair, 'likeness' | 'people'> => {
    const other = { ...drawn, nhsNumber, hospitalNumber: 'M2' };
    const { family, given, birth, postcode } = one;
    switch (likeness) {
      case 'TWINS':
        return { likeness, people: [one, { ...other, family, birth, postcode, given: given === 'Anna' ? 'Anne' : 'Anna' }] };
      case 'NAMESAKES':
        return { likeness, people: [one, { ...other, family, given, birth }] };
      case 'PARENT_AND_CHILD':
        return { likeness, people: [one, { ...other, family, given, postcode, birth: birth === '1962-05-17' ? '1940-01-02' : '1962-05-17' }] };
      case 'STRANGERS':
        return { likeness, people: [one, other] };
    }
  }),
);

/** How a number is typed: rightly, not at all, with two digits in each other's place, as that of the other person, or as a valid one of nobody. */
const typed = fc.oneof({ weight: 4, arbitrary: fc.constant('OWN' as const) }, fc.constant('NONE' as const), fc.constant('TRANSPOSED' as const), fc.constant('OF_THE_OTHER' as const), fc.constant('OF_NOBODY' as const));

const nhsNumberAs = (how: 'NONE' | 'OF_NOBODY' | 'OF_THE_OTHER' | 'OWN' | 'TRANSPOSED', own: TruePerson, other: TruePerson, at: number): string | null =>
  ({ OWN: own.nhsNumber, NONE: null, TRANSPOSED: swap(own.nhsNumber, at), OF_THE_OTHER: other.nhsNumber, OF_NOBODY: '9990000026' })[how];

const word = ([one, other]: HardPair['people']): fc.Arbitrary<Word> =>
  fc.record({
    of: fc.constantFrom<0 | 1>(0, 1), organisation: fc.constantFrom<Word['organisation']>('RTD', 'RTD', 'RR7', 'COUNCIL'), how: typed, place: fc.nat(8), reused: fc.nat(7).map((chance) => chance === 0),
    birth: fc.constantFrom('OWN', 'OWN', 'OWN', 'NONE', 'OF_THE_OTHER'), at: fc.nat(20),
  }).map(({ of, organisation, how, place, reused, birth, at }) => {
    const [own, beside] = of === 0 ? [one, other] : [other, one];
    return {
      ...own, of, organisation, at, nhsNumber: nhsNumberAs(how, own, beside, place), birth: birth === 'NONE' ? null : birth === 'OWN' ? own.birth : beside.birth,
      // A hospital number that was somebody else's before.
      hospitalNumber: reused ? beside.hospitalNumber : own.hospitalNumber,
    };
  });

/** Two people who are easily taken for one, and what sources with slips of the hand say of them. */
export const hardPair: fc.Arbitrary<HardPair> = pair.chain(({ likeness, people }) => fc.array(word(people), { minLength: 2, maxLength: 6 }).map((words) => ({ likeness, people, words })));
