import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { z } from 'zod';
import { ToolError } from '../tool-error.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();
const table = z.object({ name: z.string(), columns: z.array(z.string()), rows: count, bytes: count, sha256 });

/** What a backup says of itself, before its rows. */
const header = z.object({
  /** The last migration of the database that it was taken of. */
  schema: z.string(),
  placeId: z.string(),
  production: z.boolean(),
  /** The moment of the snapshot, by the database's clock. */
  takenAt: z.iso.datetime(),
  /** The fingerprint of the identity key that its names were sealed with. */
  key: z.string().regex(/^[0-9a-f]{8}$/),
  /** The first day of each month that needs partitions. */
  months: z.array(z.iso.date()),
  /** The last value of each sequence that was used. */
  sequences: z.record(z.string(), z.string().regex(/^\d{1,19}$/)),
  /** In the order in which they may be loaded: COPY's text form, `bytes` long, one after the other. */
  tables: z.array(table),
  body: z.object({ bytes: count, sha256 }),
});

export type BackupHeader = z.infer<typeof header>;
export type BackupTable = z.infer<typeof table>;

const mark = /^homeward-backup 1 (\d{8}) ([0-9a-f]{64})\n$/;
const markBytes = 'homeward-backup 1 '.length + 8 + 1 + 64 + 1;
const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** The two lines that a backup begins with: a mark with the length and SHA-256 of the second, and that one, JSON, filled up with blanks to `size`. */
export function headerBytes(values: BackupHeader, size = 0): Buffer {
  const line = Buffer.from(`${JSON.stringify(values).padEnd(size - markBytes - 1)}\n`);
  return Buffer.concat([Buffer.from(`homeward-backup 1 ${String(line.length).padStart(8, '0')} ${hash(line)}\n`), line]);
}

/** Reads a backup's header; `bodyAt` is where the gzip begins. Throws ToolError when the file is none, or its header was changed. */
export async function readHeader(file: string): Promise<{ readonly header: BackupHeader; readonly bodyAt: number }> {
  const handle = await open(file).catch(() => { throw new ToolError(`${file} cannot be read.`); });
  try {
    const first = Buffer.alloc(markBytes);
    await handle.read(first, 0, markBytes, 0);
    const [, length, expected] = mark.exec(first.toString('latin1')) ?? [];
    if (length === undefined) throw new ToolError(`${file} is not a Homeward backup that this version can read.`);
    const line = Buffer.alloc(Number(length));
    await handle.read(line, 0, line.length, markBytes);
    if (hash(line) !== expected) throw new ToolError(`${file} is damaged: its header does not match its checksum. Nothing was changed.`);
    return { header: header.parse(JSON.parse(line.toString())), bodyAt: markBytes + line.length };
  } finally {
    await handle.close();
  }
}
