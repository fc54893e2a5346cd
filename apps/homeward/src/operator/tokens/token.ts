import { parseArgs } from 'node:util';
import { counted } from '@homeward/board';
import { confirmTokens, openDatabase, revokeToken, tokenDays, tokensOf } from '@homeward/store';
import { account } from '../account.js';
import { databaseHere } from '../place-of-work.js';
import { ToolError } from '../tool-error.js';
import { followToken } from './follow-token.js';
import { makeToken } from './make-token.js';
import { tokenRefusals, type TokenAct } from './token-act.js';
import { tokenLine } from './token-line.js';

export const tokenHelp = `token create         makes a bearer token and prints it, this once
  --role ROLE          integration (for feeds) or operator (for queries)
  --feed FEED          which feed it may send for; again for more. Without it: all feeds of the place
  --for TEXT           what it is for, so that the list can be read: "Royal Infirmary TIE"
  --days DAYS          how long it holds (${tokenDays.usual}; ${tokenDays.most} at most)
  --by NAME            who decided it (without it: your account on this machine), here and below
token list           every token: its id, what for, role, feeds, who made it, its end, when it was last used (to the minute), how it stands
token rotate ID      makes its successor for the same feeds and prints it, this once
  --overlap TIME       how long the old one holds beside it, such as 7d or 12h (7d; 0h: it ends at once)
token revoke ID      ends it at once
token confirm        which tokens a restore brought back, and hold no more until they are confirmed
token confirm ID     lets one hold again; all: each of them; needs --by NAME`;

const idOf = ({ id }: TokenAct): string => {
  if (id === undefined) throw new ToolError('Say which: the id stands in "token list".');
  return id;
};

const acts: Readonly<Record<string, (act: TokenAct) => Promise<void>>> = {
  create: makeToken,
  rotate: async (act) => followToken(act, idOf(act)),
  list: async ({ db, placeId }) => {
    const all = await tokensOf(db, placeId);
    console.log(all.length === 0 ? 'There is no token yet.' : all.map(tokenLine).join('\n'));
  },
  confirm: async ({ db, placeId, id, by, named }) => {
    if (id === undefined) {
      const waiting = (await tokensOf(db, placeId)).filter(({ state }) => state === 'WAITS');
      return console.log(waiting.length === 0 ? 'No token waits.' : waiting.map(tokenLine).join('\n'));
    }
    if (!named) throw new ToolError('Say who decided it: --by NAME');
    const confirmed = await confirmTokens(db, placeId, id, by);
    if (typeof confirmed === 'string') throw new ToolError(tokenRefusals[confirmed]);
    console.log(`${counted(confirmed, 'token holds', 'tokens hold')} again.`);
  },
  revoke: async (act) => {
    const refused = await revokeToken(act.db, act.placeId, idOf(act), act.by);
    if (refused !== null) throw new ToolError(tokenRefusals[refused]);
    console.log(`Token ${idOf(act)} is taken back: whoever shows it from now on is refused, and its open sockets are closed within 5 seconds.`);
  },
};

export async function token(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values: { by, ...told }, positionals } = parseArgs({ args, allowPositionals: true, options: { role: text, feed: { ...text, multiple: true }, for: text, days: text, overlap: text, by: text } });
  const [verb = '', id, ...more] = positionals;
  const act = Object.hasOwn(acts, verb) ? acts[verb] : undefined;
  if (act === undefined || more.length > 0 || (id !== undefined && ['create', 'list'].includes(verb))) throw new ToolError(`Use: token create, token list, token rotate ID, token revoke ID or token confirm.\n\n${tokenHelp}`);
  if (by?.trim() === '') throw new ToolError('Say who decided it: --by NAME');
  const { databaseUrl, placeId } = await databaseHere();
  const db = await openDatabase({ url: databaseUrl, role: 'owner', max: 1 });
  try {
    await act({ db, placeId, id, by: by ?? account(), named: by !== undefined, told });
  } finally {
    await db.destroy();
  }
  return 0;
}
