import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BedLeft } from './bed-rows.js';
import { leaversOf } from './leavers-of.js';

const name = fc.constantFrom('W1', 'w1', ' W1 ', 'W2', 'b', 'B', '');
const left = fc.record({ at: fc.constantFrom('2026-11-22T08:00:00.000Z', '2026-11-22T09:00:00.000Z'), location: fc.record({ siteCode: fc.constant('RTD01'), ward: fc.option(name), bay: fc.constant(null), bed: fc.option(name) }) });

test('finds the same as looking at all of them for each bed', () => {
  fc.assert(
    fc.property(fc.array(left), name, name, (all: BedLeft[], ward, bed) => {
      const same = (a: string | null, b: string): boolean => a?.trim().toUpperCase() === b.trim().toUpperCase();
      expect(leaversOf(all)({ ward, bed })).toEqual(all.filter(({ location }) => same(location.ward, ward) && same(location.bed, bed)));
    }),
  );
});
