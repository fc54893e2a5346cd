import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Client } from 'pg';
import { appendAudit, operatorAtTheTerminal } from '@homeward/store';
import { to as copyTo } from 'pg-copy-streams';
import { ToolError } from '../tool-error.js';
import { headerBytes, type BackupHeader, type BackupTable } from './header.js';
import { expectToOpen, fingerprint } from './key.js';
import { asOwner } from './owner-client.js';
import { querying } from './restore-audit.js';
import { isProduction, listed, monthsInUse, productTables, schemaVersion, sequenceValues, type Table } from './schema.js';

export interface BackupWish {
  readonly databaseUrl: string;
  readonly placeId: string;
  readonly key: Buffer;
  /** Who runs it, by the name that the audit bears beside the tool's. */
  readonly by?: string;
}

/** Writes the whole database, as it stands at one moment, to a file for its owner alone; what stood there before is replaced at the very end. It stands in the audit, of which the file holds what was written before. */
export async function writeBackup(file: string, { databaseUrl, placeId, key, by }: BackupWish): Promise<BackupHeader> {
  return asOwner(databaseUrl, async (client) => {
    const tables = await productTables(client);
    await client.query('begin isolation level repeatable read read only');
    // Before the snapshot: a table emptied by TRUNCATE after it would read as empty.
    await client.query(`lock table ${tables.map(({ name }) => client.escapeIdentifier(name)).join(', ')} in access share mode`);
    const { rows: [clock] } = await client.query<{ now: Date }>('select now()');
    await expectToOpen(client, key);
    const known = {
      schema: await schemaVersion(client), placeId, production: await isProduction(client, placeId), takenAt: (clock?.now ?? new Date()).toISOString(),
      key: fingerprint(key), months: await monthsInUse(client), sequences: await sequenceValues(client),
    };
    const aside = `${file}.part`;
    await rm(aside, { force: true });
    try {
      const header = await writeAside(aside, client, tables, known);
      await client.query('commit');
      const { takenAt, tables: written, body: { bytes, sha256 } } = header;
      const detail = { takenAt, tables: written.length, rows: written.reduce((sum, { rows }) => sum + rows, 0), bytes, sha256, key: header.key };
      // The record of it is kept before anybody can open the file.
      await appendAudit(querying(client), placeId, operatorAtTheTerminal, { action: 'EXPORT', operation: 'backup', reason: by === undefined ? null : `run by ${by}`, detail });
      await rename(aside, file);
      return header;
    } catch (error) {
      await rm(aside, { force: true });
      const { syscall, code } = error as NodeJS.ErrnoException;
      throw syscall === undefined ? error : new ToolError(`${file} cannot be written (${code ?? syscall}).`);
    }
  });
}

async function writeAside(aside: string, client: Client, tables: readonly Table[], known: Omit<BackupHeader, 'tables' | 'body'>): Promise<BackupHeader> {
  const handle = await open(aside, 'wx', 0o600);
  try {
    // Counts and sums stand in the header and are known at the end: it keeps a place as long as they can get.
    const blank = { rows: Number.MAX_SAFE_INTEGER, bytes: Number.MAX_SAFE_INTEGER, sha256: ''.padEnd(64, '0') };
    const room = headerBytes({ ...known, tables: tables.map((table) => ({ ...table, columns: [...table.columns], ...blank })), body: blank }).length;
    const written: BackupTable[] = [];
    const sum = createHash('sha256');
    let bytes = 0;
    await handle.writeFile(Buffer.alloc(room));
    await pipeline(eachTable(client, tables, written), createGzip(), async (compressed: AsyncIterable<Buffer>) => {
      for await (const chunk of compressed) {
        sum.update(chunk);
        bytes += chunk.length;
        await handle.writeFile(chunk);
      }
    });
    const header = { ...known, tables: written, body: { bytes, sha256: sum.digest('hex') } };
    await handle.write(headerBytes(header, room), 0, room, 0);
    await handle.sync();
    return header;
  } finally {
    await handle.close();
  }
}

/** The rows of each table in turn, in COPY's text form; adds to `written` what each came to. */
async function* eachTable(client: Client, tables: readonly Table[], written: BackupTable[]): AsyncGenerator<Buffer> {
  for (const table of tables) {
    const sum = createHash('sha256');
    let bytes = 0;
    const rows = client.query(copyTo(`copy (select ${listed(table, client)} from ${client.escapeIdentifier(table.name)}) to stdout`));
    for await (const chunk of rows as AsyncIterable<Buffer>) {
      sum.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
    written.push({ name: table.name, columns: [...table.columns], rows: rows.rowCount, bytes, sha256: sum.digest('hex') });
  }
}
