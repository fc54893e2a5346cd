import { SettingsFault } from '@homeward/service-kit';
import { audit, auditHelp } from './operator/audit/audit.js';
import { backup, backupHelp } from './operator/backup/backup.js';
import { restore, restoreHelp } from './operator/backup/restore.js';
import { feed, feedHelp } from './operator/feeds/feed.js';
import { rebuild, rebuildHelp } from './operator/rebuild.js';
import { replay, replayHelp } from './operator/replay.js';
import { erase, eraseHelp } from './operator/rights/erase.js';
import { hold, holdHelp } from './operator/rights/hold.js';
import { retention, retentionHelp } from './operator/rights/retention.js';
import { subjectAccess, subjectAccessHelp } from './operator/rights/subject-access.js';
import { send, sendHelp } from './operator/send.js';
import { staff, staffHelp } from './operator/staff.js';
import { status, statusHelp } from './operator/status.js';
import { token, tokenHelp } from './operator/tokens/token.js';
import { ToolError } from './operator/tool-error.js';

const verbs: Readonly<Record<string, (args: string[]) => Promise<number>>> = { status, send, token, staff, feed, replay, rebuild, backup, restore, audit, retention, hold, 'subject-access': subjectAccess, erase };

const help = `npm run homeward -- VERB

${[statusHelp, sendHelp, tokenHelp, staffHelp, feedHelp, replayHelp, rebuildHelp, backupHelp, restoreHelp, auditHelp, retentionHelp, holdHelp, subjectAccessHelp, eraseHelp].map((text) => text.replace(/^/gm, '  ')).join('\n\n')}

  --help               this page

It finds the Homeward that runs on DATA_DIR (.data); all but status and send also take DATABASE_URL.`;

const [verb = '--help', ...args] = process.argv.slice(2);
const run = verbs[verb];
try {
  if (run && !args.includes('--help')) process.exitCode = await run(args);
  else {
    console.log(help);
    process.exitCode = run || ['--help', '-h', 'help'].includes(verb) ? 0 : 2;
  }
} catch (error) {
  // What the person can mend is told in a sentence; anything else is our fault and keeps its stack.
  const plain = error instanceof ToolError || error instanceof SettingsFault || String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
  console.error(plain ? (error as Error).message : error);
  process.exitCode = 1;
}
