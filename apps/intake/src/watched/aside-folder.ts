import { lstat, mkdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** A folder of the watched one that is a link, or no folder: what is written through it could land anywhere. */
export class NotAFolder extends Error {
  public readonly code = 'NOT_A_FOLDER';
}

const demandFolder = async (path: string): Promise<void> => {
  if (!(await lstat(path)).isDirectory()) throw new NotAFolder('a folder on the way is a link or a file');
};

/**
 * Demands that every folder below the watched one on the way to `folder` is a real one. Who may write there could put a link in its
 * place, and our process may reach where they may not.
 */
export async function demandRealFolders(root: string, folder: string): Promise<void> {
  let path = root;
  for (const part of relative(root, folder).split(sep)) {
    path = join(path, part);
    await demandFolder(path);
  }
}

/** The folder `taken` or `refused` in `folder`, made where there is none. Throws `NotAFolder` where a link or a file has its name. */
export async function asideFolder(root: string, folder: string, outcome: 'TAKEN' | 'REFUSED'): Promise<string> {
  await demandRealFolders(root, folder);
  const target = join(folder, outcome === 'TAKEN' ? 'taken' : 'refused');
  await mkdir(target).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EEXIST') throw fault;
  });
  await demandFolder(target);
  return target;
}
