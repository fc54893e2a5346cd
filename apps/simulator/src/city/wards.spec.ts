import { expect, test } from '@jest/globals';
import { community } from '../assumptions.js';
import { careHomes } from './care-homes.js';
import { providers } from './home-care-providers.js';
import { beds } from './wards.js';

test('1,266 open beds at two sites, each with a place of its own', () => {
  expect(beds.filter((bed) => bed.site === 'RTD02')).toHaveLength(700);
  expect(beds.filter((bed) => bed.site === 'RTD01')).toHaveLength(566);
  expect(new Set(beds.map(({ site, ward, bay, bed }) => [site, ward, bay, bed].join('^'))).size).toBe(1_266);
});

test('as many care-home places and providers as are assumed, each with an id of its own', () => {
  expect(careHomes.flatMap((home) => home.places).reduce((sum, { capacity }) => sum + capacity, 0)).toBe(community.careHomePlaces);
  expect(new Set(careHomes.map((home) => home.id)).size).toBe(community.careHomes);
  expect(new Set(providers.map((provider) => provider.id)).size).toBe(community.providers);
});
