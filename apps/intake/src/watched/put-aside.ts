import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { DropReport } from './drop-report.js';

/**
 * Moves a file that was dealt with into `taken` or `refused` beside it, with its report. The report comes first: a disk too full for
 * it leaves the file where it is, and both are tried again.
 */
export async function putAside(folder: string, name: string, report: DropReport): Promise<void> {
  const target = join(folder, report.outcome === 'TAKEN' ? 'taken' : 'refused');
  await mkdir(target, { recursive: true });
  const free = await freeName(target, name);
  await writeFile(join(target, `${free}.report.json`), `${JSON.stringify({ file: name, ...report }, null, 2)}\n`);
  await rename(join(folder, name), join(target, free));
}

/** The name itself, or with a number before its ending where an earlier file has it. */
const freeName = async (folder: string, name: string): Promise<string> => {
  const { name: stem, ext } = parse(name);
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : `${stem}.${count}${ext}`;
    if (!(await exists(join(folder, candidate)))) return candidate;
  }
};

const exists = (path: string): Promise<boolean> => stat(path).then(() => true, (fault: NodeJS.ErrnoException) => {
  if (fault.code === 'ENOENT') return false;
  throw fault;
});
