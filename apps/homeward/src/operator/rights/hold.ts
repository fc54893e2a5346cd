import { parseArgs } from 'node:util';
import { addHold, holdsOf, isRowId, liftHold, noteRetention, personOf, subjectOfNumber, type Held, type LegalHold } from '@homeward/store';
import { ToolError } from '../tool-error.js';
import { askedNumber } from './asked-number.js';
import { atWork, type AtWork } from './at-work.js';

export const holdHelp = `hold list            every legal hold there was, newest first
hold add             keeps everything of somebody, of some messages or of a feed, whatever a rule or a request says
  --person NUMBER    by NHS number (- asks for it)
  --messages A-B     from one message to another
  --feed ID          all of a feed
  --until DAY        it ends by itself then (without it: until it is lifted)
  --reason TEXT      why, without naming anybody; it is kept
  --by NAME          who decided it
hold lift ID         ends one
  --reason TEXT --by NAME`;

const use = 'Use: hold list, hold add (--person NUMBER | --messages A-B | --feed ID) --reason TEXT --by NAME [--until YYYY-MM-DD], or hold lift ID --reason TEXT --by NAME.';

interface Values {
  readonly person?: string | undefined;
  readonly messages?: string | undefined;
  readonly feed?: string | undefined;
}

const ofWhat = ({ subjects, fromMessage, toMessage, feedId }: LegalHold): string =>
  feedId !== null ? `feed ${feedId}` : fromMessage !== null && toMessage !== null ? `messages ${fromMessage}-${toMessage}` : `a person with ${subjects?.length ?? 0} records`;
const day = (at: Date): string => at.toISOString().slice(0, 10);
const line = (hold: LegalHold): string => [hold.holdId, hold.lifted ? 'lifted' : hold.until === null ? 'holds' : `until ${day(hold.until)}`, ofWhat(hold), `since ${day(hold.at)}`, hold.by, hold.reason].join('\t');

const heldBy = async ({ db, placeId, vault }: AtWork, { person, messages, feed }: Values): Promise<Held> => {
  if (feed !== undefined) {
    if ((await db.query<unknown[]>('select from feed where place_id = $1 and feed_id = $2', [placeId, feed])).length === 0) throw new ToolError(`There is no feed ${feed}.`);
    return { feedId: feed };
  }
  if (messages !== undefined) {
    const [, from, to] = /^(\d{1,18})-(\d{1,18})$/.exec(messages) ?? [];
    if (from === undefined || to === undefined || BigInt(from) > BigInt(to)) throw new ToolError('--messages takes two numbers, such as 1200-1450.');
    return { fromMessage: from, toMessage: to };
  }
  const key = await vault();
  const subject = await subjectOfNumber(db, key, placeId, await askedNumber(person, use));
  if (subject === null) throw new ToolError('Nobody is known by this number.');
  return { subjects: (await personOf(db, key, placeId, subject))?.subjects ?? [subject] };
};

export async function hold(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { person: text, messages: text, feed: text, until: text, reason: text, by: text } });
  const [act, id, ...more] = positionals;
  const [reason, by] = [values.reason?.trim() ?? '', values.by?.trim() ?? ''];
  const chosen = [values.person, values.messages, values.feed].filter((one) => one !== undefined).length;
  const known = act === 'list' ? id === undefined : reason !== '' && by !== '' && (act === 'add' ? id === undefined && chosen === 1 : act === 'lift' && isRowId(id));
  if (!known || more.length > 0) throw new ToolError(use);
  if (values.until !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(values.until)) throw new ToolError('--until takes a day, such as 2027-03-31.');
  return atWork(async (work) => {
    const { db, placeId } = work;
    if (act === 'add') {
      const held = await heldBy(work, values);
      await db.transaction(async (tx) => {
        const holdId = await addHold(tx, placeId, { held, reason, by, until: values.until ?? null });
        await noteRetention(tx, placeId, { action: 'HOLD', operation: 'hold add', actor: by, reason, detail: { hold: holdId } });
      });
    } else if (act === 'lift') {
      await db.transaction(async (tx) => {
        if (!(await liftHold(tx, placeId, id ?? '', by, reason))) throw new ToolError(`No hold ${id ?? ''} stands: see "hold list".`);
        await noteRetention(tx, placeId, { action: 'HOLD', operation: 'hold lift', actor: by, reason, detail: { hold: id } });
      });
    }
    const all = await holdsOf(db, placeId);
    console.log(all.length === 0 ? 'There is no hold.' : all.map(line).join('\n'));
    return 0;
  });
}
