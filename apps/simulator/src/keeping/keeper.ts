import type { City } from '../city/city.js';
import type { CityFile } from './city-file.js';
import { replace } from './city-file.js';
import { truthOf } from './truth.js';

const keepEveryMs = 30_000;
const truthEveryMs = 2_000;

/** Writes the city to its file, and the truth to its own, as often as each needs it. */
export function keeper(city: City, kept: CityFile | null, truthFile: string | null) {
  let keptAt = Date.now();
  let toldAt = 0;
  const tell = async (): Promise<void> => (truthFile === null ? undefined : replace(truthFile, JSON.stringify(truthOf(city))));
  return {
    async nowAndThen(now: number): Promise<void> {
      if (now - keptAt > keepEveryMs) {
        keptAt = now;
        await kept?.write(city);
      }
      if (now - toldAt > truthEveryMs) {
        toldAt = now;
        await tell();
      }
    },
    async now(): Promise<void> {
      await kept?.write(city);
      await tell();
    },
  };
}
