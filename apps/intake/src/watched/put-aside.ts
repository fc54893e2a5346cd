import { lstat, open, rename, unlink } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { asideFolder } from './aside-folder.js';
import type { DropReport } from './drop-report.js';

/**
 * Moves a file that was dealt with into `taken` or `refused` beside it, with its report. The report comes first: a disk too full for
 * it leaves the file where it is, and both are tried again. Nothing that has a name there already is written to or replaced.
 */
export async function putAside(root: string, folder: string, name: string, report: DropReport): Promise<void> {
  const target = await asideFolder(root, folder, report.outcome);
  const text = `${JSON.stringify({ file: name, ...report }, null, 2)}\n`;
  const { name: stem, ext } = parse(name);
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : `${stem}.${count}${ext}`;
    if (await hasName(join(target, free))) continue;
    const beside = join(target, `${free}.report.json`);
    if (!(await writeNew(beside, text))) continue;
    await rename(join(folder, name), join(target, free)).catch((fault: unknown) => withoutIt(beside, fault));
    return;
  }
}

/** Whether anything, a link that leads nowhere too, has this name. */
const hasName = (path: string): Promise<boolean> => lstat(path).then(() => true, (fault: NodeJS.ErrnoException) => {
  if (fault.code === 'ENOENT') return false;
  throw fault;
});

/** False: the name is taken. `wx` makes a new file or fails, so that no link is followed and nothing overwritten. */
const writeNew = async (path: string, text: string): Promise<boolean> => {
  const file = await open(path, 'wx').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'EEXIST') return null;
    throw fault;
  });
  if (file === null) return false;
  await file.writeFile(text).finally(() => file.close()).catch((fault: unknown) => withoutIt(path, fault));
  return true;
};

/** Half a report, or one of a file that was not moved, must not lie there when both are tried again. */
const withoutIt = async (path: string, fault: unknown): Promise<never> => {
  await unlink(path).catch(() => undefined);
  throw fault;
};
