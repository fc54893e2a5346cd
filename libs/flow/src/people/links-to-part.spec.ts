import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { linkPersons, linksToPart, type SubjectLink } from '../index.js';

const id = fc.integer({ min: 1, max: 8 }).map(String);
const link: fc.Arbitrary<SubjectLink> = fc.record({ a: id, b: id }).filter(({ a, b }) => a !== b);

test('without the links that are ended the two are two people, and no link more is ended than that takes', () => {
  fc.assert(fc.property(fc.array(link, { maxLength: 14 }), fc.array(link, { maxLength: 4 }), (links, made) => {
    const isMade = ({ a, b }: SubjectLink): boolean => made.some((each) => (each.a === a && each.b === b) || (each.a === b && each.b === a));
    const ends = linksToPart(links, isMade, '1', '2');
    const same = (left: readonly SubjectLink[]): boolean => {
      const personOf = linkPersons(['1', '2'], left);
      return personOf.get('1') === personOf.get('2');
    };
    const gone = (ended: readonly SubjectLink[]) => links.filter(({ a, b }) => !ended.some((end) => (end.a === a && end.b === b) || (end.a === b && end.b === a)));
    expect(same(gone(ends))).toBe(false);
    if (!same(links)) expect(ends).toEqual([]);
    const needed = ends.at(-1);
    if (needed !== undefined) expect(same(gone(ends.slice(0, -1)))).toBe(true);
  }));
});

test('a merge is ended rather than what was seen on one message', () => {
  const seen = [{ a: '3', b: '1' }, { a: '4', b: '2' }];
  const merge = { a: '3', b: '4' };
  expect(linksToPart([...seen, merge], ({ a, b }) => a === '3' && b === '4', '1', '2')).toEqual([merge]);
});
