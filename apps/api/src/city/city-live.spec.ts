import { expect, test } from '@jest/globals';
import type { Grant } from '@homeward/access';
import type { Viewer } from '@homeward/store';
import type { Database } from '../database.js';
import { CityLive } from './city-live.js';
import type { CityNow } from './city-now.js';
import type { RoundedCityNow } from './midnight-city.js';

const [whole, rounded] = [{ asAt: 'now' } as CityNow, { roundedAt: 'midnight' } as RoundedCityNow];
const manager: Grant = { role: 'care-home-manager', organisation: 'LOC1', ward: null };
const viewer = (...grants: Grant[]): Viewer => ({ placeId: 'newcastle', id: 'staff:1', name: 'A Nurse', grants, demo: false, signedIn: true });

// Control: the live view read for every audience alike turned this red.
test('the live city is that of midnight for whoever sees numbers rounded, and as it is for whoever has one grant that shows them whole', async () => {
  const database = { placeId: 'newcastle', count: async () => whole } as unknown as Pick<Database, 'count' | 'placeId'>;
  const live = new CityLive(database, { warn: () => undefined }, { hear: () => undefined }, { cityNow: async () => rounded });
  const first = async (...grants: Grant[]): Promise<unknown> => {
    const views = live.views(viewer(...grants));
    const { value } = await views.next();
    await views.return?.();
    return value;
  };
  expect(await first(manager)).toEqual({ cityChanged: rounded });
  expect(await first(manager, { role: 'director', organisation: null, ward: null })).toEqual({ cityChanged: whole });
  expect(await first()).toEqual({ cityChanged: rounded });
  live.onModuleDestroy();
});
