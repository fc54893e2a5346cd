import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { City, CityState } from '../city/city.js';

/**
 * What a stopped simulator needs to carry on. `city.json` is the whole state, written now and then; `lived.json` says how
 * far time has been lived through since, and is written before anything of that time is sent. As the same state always
 * lives through the same time in the same way, the two give back exactly what was sent, control ids and all.
 */
export interface CityFile {
  read(): Promise<{ state: CityState; lived: number } | null>;
  write(city: City): Promise<void>;
  writeLived(until: number): Promise<void>;
}

/** A higher number than a kept file's: the shape of the state has changed and a new city is founded. */
const shape = 4;

export function cityFile(folder: string): CityFile {
  const cityPath = join(folder, 'city.json');
  const livedPath = join(folder, 'lived.json');
  return {
    async read() {
      const kept = await readJson<{ shape: number; state: CityState }>(cityPath);
      if (kept === null || kept.shape !== shape) return null;
      const lived = await readJson<{ until: number }>(livedPath);
      return { state: kept.state, lived: Math.max(kept.state.now, lived?.until ?? 0) };
    },
    async write({ state, chance }) {
      await replace(cityPath, JSON.stringify({ shape, state: { ...state, random: chance.state() } }));
    },
    writeLived: (until) => replace(livedPath, JSON.stringify({ until })),
  };
}

/** Writes beside and renames: a reader, or a start after a kill, sees the old file or the new one, never half. */
export async function replace(path: string, text: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(`${path}.new`, text, { mode: 0o600 });
  await rename(`${path}.new`, path);
}

async function readJson<T>(path: string): Promise<T | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : (JSON.parse(text) as T);
}
