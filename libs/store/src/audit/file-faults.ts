import { fileId, type AnchorsRead } from './anchor-file.js';
import type { Finding } from './check-chain.js';

/** Which file of anchors a database knows of, and its last line. */
export interface KnownAnchors {
  readonly fileId: string;
  readonly line: number;
}

/** What is wrong with the file of anchors itself; null: there is none. `known`: what the database knows of files; `strangers`: chains that no restore explains. */
export function fileFaults(path: string, read: AnchorsRead | null, known: readonly KnownAnchors[], strangers: readonly string[]): Finding[] {
  const { lines, faults } = read ?? { lines: [], faults: [] };
  const told = [...faults, ...strangers.map((stranger) => `the file speaks of the chain ${stranger}, which is not that of this database, and of no restore: the database was replaced by another one`)];
  const first = lines[0];
  const mine = known.find((one) => first !== undefined && one.fileId === fileId(first));
  if (first === undefined && faults.length === 0) told.push(`there are no anchors in ${path}: without them nobody finds an end that was cut off, or a chain that was built anew`);
  if (first !== undefined && mine === undefined && known.length > 0) told.push('the file is not the one in which this database was anchored');
  if (mine !== undefined && mine.line > lines.length && faults.length === 0) told.push(`the file has ${lines.length} lines, and the database knows of ${mine.line}: its end was cut off`);
  return told.map((says) => ({ kind: 'ANCHORS', position: null, says }));
}
