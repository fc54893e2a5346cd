import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { same, type Standing } from './stillness.js';

/**
 * The bytes of a file that stands as it was seen, before and after it was read; null where it does not any more. The very file that
 * was looked at is read: a link in its place is not followed (ELOOP), and a pipe is not waited for.
 */
export async function readStanding(path: string, seen: Standing): Promise<Buffer | null> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const standsAsSeen = async (): Promise<boolean> => {
      const found = await file.stat();
      return found.isFile() && same({ size: found.size, mtimeMs: found.mtimeMs, inode: found.ino }, seen);
    };
    if (!(await standsAsSeen())) return null;
    const bytes = await file.readFile();
    return bytes.length === seen.size && (await standsAsSeen()) ? bytes : null;
  } finally {
    await file.close();
  }
}
