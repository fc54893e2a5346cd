import { lstat, readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
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
  /** What nothing is taken from, with why: folders and links, what cannot be read, and names that cannot be had (then the path is in bytes). */
  readonly strange: readonly { readonly path: string | Buffer; readonly why: string }[];
}

const asideFolders = ['taken', 'refused'];

/** Of a name, in bytes: disks take 255, and the file lies aside with a number and `.report.json` behind its name. */
const longestName = 240;

/** A name as text; null where it is not UTF-8, so that no text would find the file again. */
const textOf = (name: Buffer): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(name);
  } catch {
    return null;
  }
};

/** All whole files in the folders of the watched one that take any. A link is never followed: it could lead out of the folder. */
export async function listDrops(root: string): Promise<Listing> {
  const files = new Map<string, Listed>();
  const strange: { path: string | Buffer; why: string }[] = [];
  const visit = async (parts: readonly string[]): Promise<void> => {
    const folder = join(root, ...parts);
    const place = dropPlace(parts);
    const entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' }).catch((fault: NodeJS.ErrnoException) => {
      if (fault.code !== 'ENOENT' || parts.length === 0) strange.push({ path: folder, why: fault.code ?? fault.name });
      return [];
    });
    for (const entry of entries.sort((a, b) => Buffer.compare(a.name, b.name))) {
      if (isUnderWay(entry.name.toString('latin1'))) continue;
      const name = textOf(entry.name);
      if (name === null) {
        strange.push({ path: Buffer.concat([Buffer.from(join(folder, sep)), entry.name]), why: 'NAME_NOT_UTF8' });
        continue;
      }
      const path = join(folder, name);
      if (place !== null && asideFolders.includes(name)) {
        if (!entry.isDirectory()) strange.push({ path, why: 'NOT_A_FOLDER' });
        continue;
      }
      if (entry.isDirectory() && place === null && parts.length < 3) await visit([...parts, name]);
      else if (entry.isFile() && place !== null && entry.name.length > longestName) strange.push({ path, why: 'NAME_TOO_LONG' });
      else if (entry.isFile() && place !== null) {
        const found = await lstat(path).catch((fault: NodeJS.ErrnoException) => {
          if (fault.code !== 'ENOENT') strange.push({ path, why: fault.code ?? fault.name });
          return null;
        });
        if (found?.isFile() === true) files.set(path, { place, folder, name, standing: { size: found.size, mtimeMs: found.mtimeMs, inode: found.ino } });
      } else strange.push({ path, why: entry.isSymbolicLink() ? 'IS_A_LINK' : 'NOT_A_PLACE_FOR_FILES' });
    }
  };
  await visit([]);
  return { files, strange };
}
