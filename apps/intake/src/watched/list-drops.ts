import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { dropPlace, isUnderWay, type DropPlace } from './drop-place.js';
import type { Standing } from './stillness.js';

export interface Listed {
  readonly place: DropPlace;
  readonly folder: string;
  readonly name: string;
  readonly standing: Standing;
}

export interface Listing {
  /** By path. */
  readonly files: ReadonlyMap<string, Listed>;
  /** Folders and links that nothing is taken from, and folders that cannot be read, with why. */
  readonly strange: readonly { readonly path: string; readonly why: string }[];
}

const asideFolders = ['taken', 'refused'];

/** All whole files in the folders of the watched one that take any. A link is never followed: it could lead out of the folder. */
export async function listDrops(root: string): Promise<Listing> {
  const files = new Map<string, Listed>();
  const strange: { path: string; why: string }[] = [];
  const visit = async (parts: readonly string[]): Promise<void> => {
    const folder = join(root, ...parts);
    const place = dropPlace(parts);
    const entries = await readdir(folder, { withFileTypes: true }).catch((fault: NodeJS.ErrnoException) => {
      if (fault.code !== 'ENOENT' || parts.length === 0) strange.push({ path: folder, why: fault.code ?? fault.name });
      return [];
    });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (isUnderWay(entry.name)) continue;
      if (place !== null && asideFolders.includes(entry.name)) {
        if (!entry.isDirectory()) strange.push({ path, why: 'NOT_A_FOLDER' });
        continue;
      }
      if (entry.isDirectory() && place === null && parts.length < 3) await visit([...parts, entry.name]);
      else if (entry.isFile() && place !== null) {
        const found = await lstat(path).catch(() => null);
        if (found?.isFile() === true) files.set(path, { place, folder, name: entry.name, standing: { size: found.size, mtimeMs: found.mtimeMs, inode: found.ino } });
      } else strange.push({ path, why: entry.isSymbolicLink() ? 'IS_A_LINK' : 'NOT_A_PLACE_FOR_FILES' });
    }
  };
  await visit([]);
  return { files, strange };
}
