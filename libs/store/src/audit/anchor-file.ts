import { createHmac } from 'node:crypto';
import { mkdir, open, readFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { derivedKey } from '../identity/derived-key.js';

/** What a line says: how long the chain was at a moment, and the hash of its last event. */
export interface Anchor {
  readonly kind: 'ANCHOR';
  readonly at: string;
  /** The chain's own id: a new database begins a new one, a restore brings that of its backup. */
  readonly chain: string;
  readonly position: number;
  readonly head: string;
}

/** What the operator's restore says: the chain goes on from that of a backup. */
export interface RestoreLine extends Omit<Anchor, 'kind'> {
  readonly kind: 'RESTORE';
  /** When the backup was made. */
  readonly takenAt: string;
  /** Where the chain of the backup ended, with the hash there. */
  readonly linked: number;
  readonly linkedHead: string;
  /** Events of the backup that had no link yet. */
  readonly waiting: number;
}

export type AnchorLine = (Anchor | RestoreLine) & {
  /** From 1, one after the other. */
  readonly n: number;
  /** HMAC-SHA-256 of the line before's and of this line without it. */
  readonly mac: string;
};

export interface AnchorFile {
  readonly path: string;
  /** 32 bytes: see `anchorKey`. */
  readonly key: Buffer;
}

/** The key of the anchors, from the identity key: it is in no database, so whoever rules that one alone can make no anchor. */
export const anchorKey = (identityKey: Buffer): Buffer => derivedKey(identityKey, 'audit-anchor');

const macOf = (key: Buffer, before: string, line: Omit<AnchorLine, 'mac'>): string => createHmac('sha256', key).update(before).update(JSON.stringify(line)).digest('hex');

/** By which the database knows a file again: the beginning of its first line's HMAC. */
export const fileId = (first: Pick<AnchorLine, 'mac'>): string => first.mac.slice(0, 16);

const parsed = (text: string): AnchorLine | null => {
  try {
    const line = JSON.parse(text) as AnchorLine;
    return typeof line.mac === 'string' && Number.isInteger(line.n) ? line : null;
  } catch {
    return null;
  }
};

/** The lines of a file that hold, and what is wrong with it. A line that a crash cut off is passed over: those around it follow one another all the same. */
export interface AnchorsRead {
  readonly lines: readonly AnchorLine[];
  readonly faults: readonly string[];
}

/** Reads and checks a file of anchors; null: there is none. */
export async function readAnchors({ path, key }: AnchorFile): Promise<AnchorsRead | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : checkLines(text.split('\n').filter((line) => line !== ''), key);
}

/** Checks the lines of a file, one by one. */
export function checkLines(texts: readonly string[], key: Buffer): AnchorsRead {
  const lines: AnchorLine[] = [];
  for (const [index, text] of texts.entries()) {
    const line = parsed(text);
    if (line === null) continue;
    const before = lines.at(-1);
    const { mac, ...said } = line;
    if (line.n !== (before?.n ?? 0) + 1 || mac !== macOf(key, before?.mac ?? '', said)) return { lines, faults: [`line ${index + 1} of the file of anchors was changed, or lines before it are missing, or it was written with another key: nothing from there on counts`] };
    lines.push(line);
  }
  return { lines, faults: [] };
}

/** The last whole line, from the end of the file; `whole`: the file ends with a line's end. */
async function lastLine(handle: FileHandle): Promise<{ readonly line: AnchorLine | null; readonly whole: boolean }> {
  const { size } = await handle.stat();
  const bytes = Buffer.alloc(Math.min(size, 8_192));
  await handle.read(bytes, 0, bytes.length, size - bytes.length);
  const text = bytes.toString('utf8');
  const lines = text.split('\n').map(parsed).filter((line) => line !== null);
  return { line: lines.at(-1) ?? null, whole: text === '' || text.endsWith('\n') };
}

/** The line behind another one, signed. */
export function signAnchor(key: Buffer, before: AnchorLine | null, said: Anchor | RestoreLine): AnchorLine {
  const line = { n: (before?.n ?? 0) + 1, ...said };
  return { ...line, mac: macOf(key, before?.mac ?? '', line) };
}

/** Adds a line and waits until it is on the disk. The caller sees to it that nobody else does at the same time. */
export async function appendAnchor({ path, key }: AnchorFile, said: Anchor | RestoreLine): Promise<AnchorLine> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, 'a+', 0o600);
  try {
    const { line: before, whole } = await lastLine(handle);
    const line = signAnchor(key, before, said);
    await handle.write(`${whole ? '' : '\n'}${JSON.stringify(line)}\n`);
    await handle.datasync();
    return line;
  } finally {
    await handle.close();
  }
}

/** The id of a file; null while it has no line. Throws when it cannot be read. */
export async function idOfFile({ path }: AnchorFile): Promise<string | null> {
  const handle = await open(path, 'r');
  try {
    const bytes = Buffer.alloc(2_048);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    const first = parsed(bytes.toString('utf8', 0, bytesRead).split('\n')[0] ?? '');
    return first === null ? null : fileId(first);
  } finally {
    await handle.close();
  }
}
