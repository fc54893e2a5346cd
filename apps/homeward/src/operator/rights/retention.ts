import { parseArgs } from 'node:util';
import { decideRetention, dueForPurge, eraseAgain, eraseDue, eraseRefusals, erasuresPending, noteRetention, purge, retentionClasses, type Due, type ErasedPeople, type EraseRefusal } from '@homeward/store';
import { ToolError } from '../tool-error.js';
import { atTheTerminal, atWork, type AtWork } from './at-work.js';

export const retentionHelp = `retention report     what is kept how long, how much is past that, and what a legal hold keeps
retention run        lets go what rules in force say, people who are due among it
  --dry-run          only says what would go
retention set CLASS  the controller's decision on one class; what is due goes from then on
  --on | --off       in force, or only reported
  --days DAYS        another period
  --reason TEXT --by NAME`;

const use = 'Use: retention report, retention run [--dry-run], or retention set CLASS --on|--off [--days DAYS] --reason TEXT --by NAME.';

const period = ({ rule: { days, trigger } }: Due): string => (days === null ? 'kept for good' : `${days} days after ${trigger}`);
const line = (one: Due): string => [one.rule.class, period(one), one.rule.days === null ? '-' : one.rule.inForce ? 'in force' : 'only reported', `${one.due} due`, `${one.held} held`, one.rule.owner].join('\t');

const refusals = ({ refused }: ErasedPeople): string => Object.entries(refused).map(([why, n]) => `${n}: ${eraseRefusals[why as EraseRefusal]}`).join('\n');

const tellPending = (records: number): void => {
  if (records > 0) console.log(`${records} records of people who were erased are back with a backup. "retention run" erases them again, as soon as nothing of theirs is open.`);
};

const report = async ({ db, placeId }: AtWork): Promise<number> => {
  console.log((await dueForPurge(db, placeId)).map(line).join('\n'));
  tellPending(await erasuresPending(db, placeId));
  return 0;
};

const dryRun = async ({ db, placeId }: AtWork): Promise<number> => {
  const would = (await dueForPurge(db, placeId)).filter(({ rule, due, held }) => rule.inForce && due > held);
  console.log(would.length === 0 ? 'Nothing would go.' : would.map(({ rule, due, held }) => `${rule.class}: ${due - held} would go, ${held} held`).join('\n'));
  tellPending(await erasuresPending(db, placeId));
  return 0;
};

const run = async ({ db, placeId, vault, list }: AtWork): Promise<number> => {
  const erasing = { placeId, actor: atTheTerminal, list };
  const purged = (await purge(db, { placeId, actor: atTheTerminal })).filter(({ done }) => done > 0).map(({ rule, done, held }) => `${rule.class}: ${done} gone, ${held} held`);
  const peopleDue = (await dueForPurge(db, placeId)).some(({ rule, due, held }) => rule.class === 'identities' && rule.inForce && due > held);
  const people: ErasedPeople[] = [];
  if ((await erasuresPending(db, placeId)) > 0) people.push(await eraseAgain(db, await vault(), erasing));
  if (peopleDue) people.push(await eraseDue(db, await vault(), erasing));
  const erased = people.reduce((sum, one) => sum + one.erased, 0);
  console.log([...purged, ...(erased > 0 ? [`identities: ${erased} people erased`] : []), ...people.map(refusals).filter((text) => text !== '')].join('\n') || 'Nothing was due.');
  tellPending(await erasuresPending(db, placeId));
  return 0;
};

interface Decided {
  readonly on?: boolean | undefined;
  readonly off?: boolean | undefined;
  readonly days?: string | undefined;
  readonly reason?: string | undefined;
  readonly by?: string | undefined;
}

const decide = async (work: AtWork, named: string | undefined, { on, off, days, reason, by }: Decided): Promise<number> => {
  const of = retentionClasses.find((one) => one === named);
  if (of === undefined) throw new ToolError(`CLASS is one of ${retentionClasses.join(', ')}.`);
  if (on === off || !reason?.trim() || !by?.trim()) throw new ToolError(use);
  if (days !== undefined && !/^[1-9]\d{0,4}$/.test(days)) throw new ToolError('--days must be a whole number from 1 to 99999.');
  const { db, placeId } = work;
  await db.transaction(async (tx) => {
    const senseless = await decideRetention(tx, placeId, { class: of, days: days === undefined ? undefined : Number(days), inForce: on === true, owner: by, reason });
    if (senseless !== null) throw new ToolError(senseless);
    await noteRetention(tx, placeId, { action: 'SETTING', operation: 'retention set', actor: by, reason, detail: { class: of, inForce: on === true, ...(days !== undefined && { days: Number(days) }) } });
  });
  return report(work);
};

export async function retention(args: string[]): Promise<number> {
  const [text, flag] = [{ type: 'string' } as const, { type: 'boolean' } as const];
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { 'dry-run': flag, on: flag, off: flag, days: text, reason: text, by: text } });
  const [act, named, ...more] = positionals;
  if (more.length > 0 || (act !== 'set' && named !== undefined)) throw new ToolError(use);
  switch (act) {
    case 'report':
      return atWork(report);
    case 'run':
      return atWork(values['dry-run'] ? dryRun : run);
    case 'set':
      return atWork((work) => decide(work, named, values));
    default:
      throw new ToolError(use);
  }
}
