import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asAtOfName } from './as-at-of-name.js';
import { dropPlace, folderOf, isUnderWay } from './drop-place.js';
import { stillness, type Standing } from './stillness.js';

describe('what a folder takes', () => {
  test.each([['council', 'home-care-packages', 'changes'], ['council', 'home-care-packages', 'snapshot'], ['rvi', 'hl7']])('%s/%s/%s', (...parts) => {
    const place = dropPlace(parts);
    expect(place === null ? null : folderOf(place)).toEqual(parts);
  });

  test('nothing else does', () => {
    for (const parts of [[], ['council'], ['council', 'home-care-packages'], ['council', 'nonsense', 'changes'], ['council', 'beds', 'taken'], ['rvi', 'hl7', 'taken'], ['council', 'beds', 'changes', 'more']]) expect(dropPlace(parts)).toBeNull();
  });

  test('a file under way is left alone', () => {
    for (const name of ['.hidden', '~lock', 'a.csv.part', 'a.csv.filepart', 'b.TMP', 'c.csv~']) expect(isUnderWay(name)).toBe(true);
    for (const name of ['a.csv', 'partners.csv', 'x.hl7', 'no ending']) expect(isUnderWay(name)).toBe(false);
  });
});

describe('the moment that a name tells', () => {
  test.each([
    ['packages-2026-11-22T0200.csv', '2026-11-22T02:00'], ['20261122_020015.csv', '2026-11-22T02:00:15'], ['x 2026-11-22T02-00Z.csv', '2026-11-22T02:00Z'],
    ['2026-11-22.csv', null], ['packages.csv', null], ['99920261122020000.csv', null],
  ])('%s: %s', (name, told) => expect(asAtOfName(name)).toBe(told));
});

describe('stillness', () => {
  const standing = (size: number): Standing => ({ size, mtimeMs: size, inode: 1 });

  test('a file is still only when it was seen the same for the whole time, however it grew before', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.nat(2)), { minLength: 1, maxLength: 30 }), (steps) => {
      const watch = stillness(50);
      let [now, size, since] = [0, 0, 0];
      watch.look(new Map([['a', standing(size)]]), now);
      for (const [wait, growth] of steps) {
        now += wait;
        if (growth > 0) [size, since] = [size + growth, now];
        watch.look(new Map([['a', standing(size)]]), now);
        expect(watch.isStill('a', now, true)).toBe(now - since >= 50);
        expect(watch.isStill('a', now, false)).toBe(now - since >= 300);
      }
    }));
  });

  test('one that went away and came back is looked at anew', () => {
    const watch = stillness(50);
    watch.look(new Map([['a', standing(1)]]), 0);
    watch.look(new Map(), 10);
    watch.look(new Map([['a', standing(1)]]), 60);
    expect(watch.isStill('a', 60, true)).toBe(false);
  });
});
