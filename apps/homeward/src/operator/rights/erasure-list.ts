import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { ErasedIdentifier, ListedErasure } from '@homeward/store';
import { ToolError } from '../tool-error.js';

const line = z.object({
  at: z.iso.datetime(),
  placeId: z.string(),
  identifiers: z.array(z.object({ authority: z.string(), index: z.string().regex(/^[0-9a-f]{64}$/) })),
});

/** Writes one erasure to the list, for the owner of the file alone, and waits until the disk has it: it must be there before the database forgets. */
export async function listErasure(file: string, placeId: string, at: Date, identifiers: readonly ErasedIdentifier[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.appendFile(`${JSON.stringify({ at: at.toISOString(), placeId, identifiers })}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Everybody who was ever erased, oldest first; null: there is no list. Throws ToolError where a line is not one. A last line that was cut off was never committed. */
export async function listedErasures(file: string): Promise<ListedErasure[] | null> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  return text.split('\n').slice(0, -1).map((one, at) => {
    try {
      return line.parse(JSON.parse(one));
    } catch {
      throw new ToolError(`${file}: line ${at + 1} is no erasure. Without the whole list, people who were erased would come back: mend it from its copy.`);
    }
  });
}
