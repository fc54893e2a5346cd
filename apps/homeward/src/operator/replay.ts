import { parseArgs } from 'node:util';
import { counted } from '@homeward/board';
import { isRowId, keptAsRead, openDatabase, requestReread, unknownSenders, type RereadWish } from '@homeward/store';
import { databaseHere } from './place-of-work.js';
import { ToolError } from './tool-error.js';

export const replayHelp = `replay --feed ID     has messages of a feed read again by its settings of today: those that were refused
  --code CODE        only those refused for this reason
  --message ID       this one message
  --faults           those that were parked as faults of ours
  --all              everything that it ever sent (a mended mapping)`;

/** What is asked for, by the options of `replay`. Exported for its tests. */
export function wishFrom(args: string[]): { readonly feedId: string; readonly wish: RereadWish } {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({ args, options: { feed: text, code: text, message: text, faults: flag, all: flag } });
  if (values.feed === undefined) throw new ToolError(`--feed is needed.\n\n${replayHelp}`);
  const asked = [values.code, values.message, values.faults, values.all].filter((one) => one !== undefined);
  if (asked.length > 1) throw new ToolError('Use one of --code, --message, --faults and --all.');
  if (values.message !== undefined && !isRowId(values.message)) throw new ToolError('--message takes the number of a message.');
  const wish: RereadWish = values.message !== undefined ? { what: 'MESSAGE', messageId: values.message } : values.faults ? { what: 'FAULTS' } : values.all ? { what: 'FEED' } : { what: 'REJECTIONS', code: values.code };
  return { feedId: values.feed, wish };
}

const nothing = (feedId: string): string =>
  feedId === unknownSenders ? 'No feed takes what these senders sent: add their MSH-3 and MSH-4 to a feed first.' : 'Nothing of this can be read again.';

export async function replay(args: string[]): Promise<number> {
  const { feedId, wish } = wishFrom(args);
  const { databaseUrl, placeId } = await databaseHere();
  const db = await openDatabase({ url: databaseUrl, role: 'app', max: 1 });
  try {
    if ((await db.query<unknown[]>('select from feed where place_id = $1 and feed_id = $2', [placeId, feedId])).length === 0) throw new ToolError(`There is no feed ${feedId}.`);
    const messages = await requestReread(db, { placeId, feedId, actor: 'operator at the terminal', wish });
    console.log(messages === 0 ? nothing(feedId) : `${counted(messages, 'message is', 'messages are')} read again, after what is live.`);
    const kept = await keptAsRead(db, { placeId, feedId, wish });
    if (kept > 0) console.log(`${counted(kept, 'keeps its', 'keep their')} last reading: the bytes were deleted by the retention rule or with a person who was erased.`);
  } finally {
    await db.destroy();
  }
  return 0;
}
