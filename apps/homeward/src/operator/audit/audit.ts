import { ToolError } from '../tool-error.js';
import { auditExport } from './audit-export.js';
import { auditVerify } from './audit-verify.js';
import { auditWhoLooked } from './audit-who-looked.js';

export const auditHelp = `audit verify         checks every event of the audit against its chain and its anchors; ends with 1 when anything was changed
audit who-looked NUMBER  what was done with the records of the bearer of an NHS number
  -                  the number comes from the standard input: what stands in a command line is seen by others
audit export FILE    the audit as FHIR R4 AuditEvents: one a line, or a Bundle where FILE ends in .json
  --from TIME        from this moment on, such as 2026-11-01 or 2026-11-01T08:00:00Z
  --to TIME          and before this one`;

const acts: Readonly<Record<string, (args: string[]) => Promise<number>>> = { verify: auditVerify, 'who-looked': auditWhoLooked, export: auditExport };

export async function audit([act = '', ...args]: string[]): Promise<number> {
  const run = Object.hasOwn(acts, act) ? acts[act] : undefined;
  if (run === undefined) throw new ToolError('Use: audit verify, audit who-looked NUMBER or audit export FILE');
  return run(args);
}
