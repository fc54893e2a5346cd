import { open, rename, rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { exportAudit, fhirAuditEvent, openDatabase, operatorAtTheTerminal, type AuditPeriod, type EntityManager } from '@homeward/store';
import { databaseHere } from '../place-of-work.js';
import { ToolError } from '../tool-error.js';

const momentOf = (name: string, text: string | undefined): Date | null => {
  if (text === undefined) return null;
  const moment = new Date(text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(moment.getTime())) throw new ToolError(`--${name} must be a moment, such as 2026-11-01 or 2026-11-01T08:00:00Z.`);
  return moment;
};

export async function auditExport(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { from: { type: 'string' }, to: { type: 'string' } } });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new ToolError('Use: audit export FILE [--from TIME] [--to TIME]');
  const period = { from: momentOf('from', values.from), to: momentOf('to', values.to) };
  const { databaseUrl, placeId } = await databaseHere();
  const db = await openDatabase({ url: databaseUrl, role: 'owner', max: 1 });
  const aside = `${file}.part`;
  try {
    await rm(aside, { force: true });
    const events = await db.transaction('REPEATABLE READ', (tx) => write(aside, file.endsWith('.json'), resources(tx, placeId, period)));
    // The record of the export is kept before anybody can open the file.
    await rename(aside, file);
    console.log(`${file}: ${events} events. It says who looked at whom by ids: guard it.`);
    return 0;
  } catch (error) {
    await rm(aside, { force: true });
    const { syscall, code } = error as NodeJS.ErrnoException;
    throw syscall === undefined ? error : new ToolError(`${file} cannot be written (${code ?? syscall}).`);
  } finally {
    await db.destroy();
  }
}

async function* resources(tx: EntityManager, placeId: string, period: AuditPeriod): AsyncGenerator<string[]> {
  for await (const batch of exportAudit(tx, placeId, period, operatorAtTheTerminal)) yield batch.map((record) => JSON.stringify(fhirAuditEvent(record, placeId)));
}

/** Writes a file for its owner alone; returns how many events are in it. */
async function write(path: string, asBundle: boolean, batches: AsyncIterable<readonly string[]>): Promise<number> {
  const handle = await open(path, 'wx', 0o600);
  let events = 0;
  try {
    if (asBundle) await handle.write('{"resourceType":"Bundle","type":"collection","entry":[');
    for await (const batch of batches) {
      const lines = asBundle ? `${events > 0 ? ',' : ''}${batch.map((event) => `{"resource":${event}}`).join(',\n')}` : `${batch.join('\n')}\n`;
      events += batch.length;
      await handle.write(lines);
    }
    if (asBundle) await handle.write(']}\n');
    await handle.sync();
    return events;
  } finally {
    await handle.close();
  }
}
