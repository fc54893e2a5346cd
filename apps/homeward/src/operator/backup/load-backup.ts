import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { ToolError } from '../tool-error.js';
import { accessHolding, letAccessWait, type ListedErasure, type Revived } from '@homeward/store';
import { noteErasures } from '../rights/erase-after-restore.js';
import { cutStream } from './cut-stream.js';
import { readHeader, type BackupHeader, type BackupTable } from './header.js';
import { fingerprint } from './key.js';
import { asOwner } from './owner-client.js';
import { anchorRestore, auditHere, holdAnchors, noteRestore, querying, type RestoreAnchor } from './restore-audit.js';
import { isProduction, listed, productTables, schemaVersion, sequenceValues, type Table } from './schema.js';
import type { BackupWish } from './write-backup.js';

const damaged = (file: string): ToolError => new ToolError(`${file} is damaged: its contents do not match their checksum. Nothing was changed.`);

/** What a restore is told besides the file. */
export interface RestoreWish extends BackupWish, RestoreAnchor {
  /** Who decided that the roles and tokens of the backup hold at once; without it they wait until somebody confirms them. */
  readonly keepAccessBy?: string;
}

/** A backup that was restored. */
export interface Restored extends BackupHeader {
  /** The roles and tokens of it that held when it was made. */
  readonly revived: Revived;
}

/**
 * Loads a backup into an empty place, wholly or not at all. Throws ToolError with what to do when it may not. `workersMayRun`
 * where those at work on this database are known to have the same identity key.
 */
export async function loadBackup(file: string, wish: RestoreWish, workersMayRun = false, erased: readonly ListedErasure[] = []): Promise<Restored> {
  const { header, bodyAt } = await readHeader(file);
  if (header.key !== fingerprint(wish.key)) {
    throw new ToolError(`This backup needs the identity key with fingerprint ${header.key}; the one at hand has ${fingerprint(wish.key)}. Put that key in its place (IDENTITY_KEY or IDENTITY_KEY_FILE) and try again. Nothing was changed.`);
  }
  const sum = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file, { start: bodyAt }) as AsyncIterable<Buffer>) {
    sum.update(chunk);
    bytes += chunk.length;
  }
  if (bytes !== header.body.bytes || sum.digest('hex') !== header.body.sha256) throw damaged(file);

  return asOwner(wish.databaseUrl, async (client) => {
    // Ending the connection undoes whatever was not committed.
    await holdAnchors(client, wish.placeId, wish);
    await client.query(`begin; set local lock_timeout = '30s'`);
    const tables = await productTables(client);
    await expectToFit(client, header, wish.placeId, tables);
    const replaced = await emptied(client, tables, workersMayRun);
    for (const month of header.months) await client.query('select ensure_month($1)', [month]);
    await loadTables(client, file, bodyAt, header);
    await setTriggers(client, tables, 'enable');
    await setSequences(client, header.sequences);
    await endSessions(client);
    const revived = await accessHolding(querying(client), header.placeId);
    if (wish.keepAccessBy === undefined) await letAccessWait(querying(client), header.placeId);
    await noteErasures(client, header, erased);
    const line = await noteRestore(client, header, replaced, { ...revived, keptBy: wish.keepAccessBy ?? null });
    await client.query(`analyze ${named(client, tables)}`);
    await client.query('commit');
    await anchorRestore(client, wish.placeId, wish, line);
    return { ...header, revived };
  });
}

/** Who signed out after the backup was made must not be signed in by it; a sign-in that had begun begins again. */
async function endSessions(client: Client): Promise<void> {
  await client.query(`update session set ended_at = now(), ended_by = 'RESTORE' where ended_at is null`);
  await client.query('delete from sign_in_attempt');
}

const named = (client: Client, tables: readonly Table[]): string => tables.map(({ name }) => client.escapeIdentifier(name)).join(', ');

async function expectToFit(client: Client, header: BackupHeader, placeId: string, tables: readonly Table[]): Promise<void> {
  const refuse = (why: string): never => { throw new ToolError(`${why} Nothing was changed.`); };
  const schema = await schemaVersion(client);
  if (schema !== header.schema) refuse(`The backup is of schema ${header.schema} and this database is at ${schema}: restore it with the version of Homeward that made it, then update.`);
  const shape = (of: readonly Table[]): string => JSON.stringify(of.map(({ name, columns }) => [name, columns]));
  if (shape(tables) !== shape(header.tables)) refuse('The tables of the backup are not those of this database: restore it with the version of Homeward that made it, then update.');
  if (placeId !== header.placeId) refuse(`The backup is of the place ${header.placeId} and this is ${placeId}: set PLACE_FILE to that place’s file.`);
  if (!header.production && (await isProduction(client, placeId))) refuse('The backup is not of a production place and this one is: start it with PRODUCTION=off to try it out.');
}

/** Nothing of these may be lost to a restore: what came in, who it is about, what was decided, who looked. */
const kept = ['receipt', 'message_body', 'subject', 'fact', 'case_registry', 'act', 'match_act', 'snapshot', 'look', 'legal_hold', 'erasure'];

/** Keeps everybody else out until the end, makes sure that there is nothing to lose, and removes what start-up had put there. Returns the audit of it; leaves our own triggers off. */
async function emptied(client: Client, tables: readonly Table[], workersMayRun: boolean): Promise<string> {
  await client.query(`lock table ${named(client, tables)} in access exclusive mode`).catch((error: unknown) => {
    if (!['55P03', '40P01'].includes((error as { code?: string }).code ?? '')) throw error;
    throw new ToolError('The database is in use: stop the feeds, or Homeward itself where DATABASE_URL names its database, and try again. Nothing was changed.');
  });
  const { rows: atWork } = await client.query(`select from timer_heartbeat where at > clock_timestamp() - interval '15 seconds' limit 1`);
  if (!workersMayRun && atWork.length > 0) throw new ToolError('A worker is at work on this database, perhaps with another identity key: stop every role, wait 15 seconds, and try again. Nothing was changed.');
  for (const table of kept) {
    const { rows } = await client.query(`select from ${table} limit 1`);
    if (rows.length > 0) throw new ToolError(`This database is not empty (${table} has rows), and a restore would lose what it holds. Restore into a new one: another DATA_DIR started with DEMO=off, or another DATABASE_URL. Nothing was changed.`);
  }
  const { rows: told } = await client.query(`select from audit where coalesce(person_id, message_id) is not null or case_id is not null limit 1`);
  if (told.length > 0) throw new ToolError('This database is not empty (its audit tells of people), and a restore would lose what it holds. Restore into a new one: another DATA_DIR started with DEMO=off, or another DATABASE_URL. Nothing was changed.');
  const replaced = await auditHere(client);
  await setTriggers(client, tables, 'disable');
  await client.query(`truncate ${named(client, tables)}`);
  return replaced;
}

/** What our own triggers wrote when a row first came is in the backup itself: written twice it would not fit. */
async function setTriggers(client: Client, tables: readonly Table[], wanted: 'enable' | 'disable'): Promise<void> {
  for (const { name } of tables) await client.query(`alter table ${client.escapeIdentifier(name)} ${wanted} trigger user`);
}

async function loadTables(client: Client, file: string, bodyAt: number, { tables }: BackupHeader): Promise<void> {
  const raw = createReadStream(file, { start: bodyAt });
  const plain = createGunzip();
  raw.on('error', (error) => { plain.destroy(error); });
  const body = cutStream(raw.pipe(plain) as AsyncIterable<Buffer>);
  try {
    for (const table of tables) {
      const same = await loadTable(client, table, body.take(table.bytes)).catch((error: unknown) => {
        // The database's own message can quote a row.
        throw error instanceof RangeError ? damaged(file) : new ToolError(`The database does not take the rows of ${table.name} (${(error as { code?: string }).code ?? 'broken off'}). Nothing was changed.`);
      });
      if (!same) throw damaged(file);
    }
    if (!(await body.atEnd())) throw damaged(file);
  } finally {
    raw.destroy();
    plain.destroy();
  }
}

/** Resolves to whether what was loaded is what was backed up. */
async function loadTable(client: Client, table: BackupTable, bytes: AsyncGenerator<Buffer>): Promise<boolean> {
  const sum = createHash('sha256');
  const into = client.query(copyFrom(`copy ${client.escapeIdentifier(table.name)} (${listed(table, client)}) from stdin`));
  await pipeline(
    async function* () {
      for await (const chunk of bytes) {
        sum.update(chunk);
        yield chunk;
      }
    },
    into,
  );
  return into.rowCount === table.rows && sum.digest('hex') === table.sha256;
}

/** Past every value that was given out, here or there. RESTART and not setval(): it is undone with the transaction. */
async function setSequences(client: Client, wanted: Readonly<Record<string, string>>): Promise<void> {
  const here = await sequenceValues(client);
  for (const [name, last] of Object.entries(wanted)) {
    const past = [BigInt(last), BigInt(here[name] ?? 0)].reduce((a, b) => (a > b ? a : b)) + 1n;
    await client.query(`alter sequence ${client.escapeIdentifier(name)} restart with ${past}`);
  }
}
