import { readSettings } from '@homeward/service-kit';
import { anchorKey, openDatabase, verifyAudit, type AuditReport } from '@homeward/store';
import { keyHere } from '../backup/key.js';
import { databaseHere } from '../place-of-work.js';
import { ToolError } from '../tool-error.js';

/** A pause of anchors that is told, in minutes: shorter ones are restarts. */
const longPause = 10;

/** What a check found, in sentences; the first says how much was checked. */
export function inWords({ events, anchoredTo, anchoredAt, waiting, restores, pause, findings }: AuditReport): string[] {
  const newer = events - anchoredTo;
  return [
    `${events} events are chained; ${anchoredTo} of them are borne out by anchors, the last of ${anchoredAt ?? 'none'}${newer > 0 && findings.length === 0 ? `; ${newer} are newer, and nothing but their chain speaks for them` : ''}.`,
    ...(waiting > 0 ? [`${waiting} events of the last moments wait for their place in the chain.`] : []),
    ...restores.map(({ events: lost, from, to, takenAt, restoredAt }) =>
      lost > 0
        ? `${lost} events between ${from} and ${to} are not in this database: a backup of ${takenAt} was restored at ${restoredAt}.`
        : `A backup of ${takenAt} was restored at ${restoredAt}; no anchor tells of events between.`),
    ...(pause !== null && pause.minutes >= longPause ? [`No anchor was written for ${pause.minutes} minutes from ${pause.from}: the longest pause. Homeward stood still then, or lines were taken from the file.`] : []),
    ...findings.map(({ kind, says }) => `${kind}: ${says}`),
    findings.length === 0 ? 'Nothing was changed.' : `THE AUDIT WAS CHANGED: ${findings.length === 200 ? 'more than ' : ''}${findings.length} findings.`,
  ];
}

export async function auditVerify(args: string[]): Promise<number> {
  if (args.length > 0) throw new ToolError('Use: audit verify');
  const { databaseUrl, placeId } = await databaseHere();
  const file = { path: readSettings(process.env).auditAnchorFile, key: anchorKey(await keyHere()) };
  const db = await openDatabase({ url: databaseUrl, role: 'owner', max: 2 });
  try {
    const report = await verifyAudit(db, placeId, file);
    console.log(inWords(report).join('\n'));
    return report.findings.length === 0 ? 0 : 1;
  } finally {
    await db.destroy();
  }
}
